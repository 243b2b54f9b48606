using System.Text;

namespace Premortem.Code.Tests.Syntax;

/// <summary>Damages a source file in a way that the seed decides, so that error recovery has something to do.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_fragments =
    [
        .. new[] { "(", ")", "{", "}", "[", "]", "\"", "'", "`", "\"\"\"", "${", "f\"", "/*", "*/", "#", "\n        ", "\\", "\0", "é", "$a$" }
            .Concat([";", "=>", "<", "</", "@", "lambda ", "async ", "if a:\n", "class ", "<!--", "\r\n", "\uFEFF"])
            .Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xE2, 0x80],
    ];

    public static byte[] Of(byte[] source, int seed)
    {
        Random random = new(seed);
        List<byte> bytes = [.. source];
        for (int change = random.Next(1, 8); change > 0; change--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, Enumerable.Repeat(Fragment(random), random.Next(1, 30)).SelectMany(fragment => fragment));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(200), bytes.Count - at)));
                    break;
                default:
                    bytes.InsertRange(at, Fragment(random));
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] Fragment(Random random) => s_fragments[random.Next(s_fragments.Length)];
}
