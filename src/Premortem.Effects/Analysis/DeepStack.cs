using System.Runtime.ExceptionServices;

namespace Premortem.Effects.Analysis;

/// <summary>Runs work that recurses as deep as programs are nested, and through their calls, on a stack made for it.</summary>
public static class DeepStack
{
    private const int Bytes = 512 * 1024 * 1024;

    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Bytes) { IsBackground = true, Name = "analysis" };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
