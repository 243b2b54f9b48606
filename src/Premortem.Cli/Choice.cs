using System.CommandLine;
using Premortem.Catalog;

namespace Premortem.Cli;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    public static Option<string?> Of(string name, string help, params string[] words)
    {
        var option = new Option<string?>(name) { Description = $"{help}: {string.Join(", ", words)}" , HelpName = name.TrimStart('-') };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            string? word = result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
            if (word is not null && !words.Contains(word, StringComparer.Ordinal))
                result.AddError($"unknown value '{word}' of {name}{Spelling.Hint(word, words)}; one of {string.Join(", ", words)}");
        });
        return option;
    }
}
