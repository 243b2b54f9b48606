using Premortem.Code.Model;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Analysis;

/// <summary>A function that something outside the program starts.</summary>
/// <param name="Repeats">Whether the caller repeats a request that it holds for failed: "client", "broker", "scheduler", "none"; null when not known.</param>
public sealed record EntryPoint(Function Function, EntryKind Kind, string Name, string? Repeats, Site Site)
{
    /// <summary>The same request may arrive again without anybody asking for it (webhook, broker, job queue).</summary>
    public bool IsAtLeastOnce => Kind is EntryKind.Webhook or EntryKind.Consumer or EntryKind.Job or EntryKind.Activity || Repeats is "broker" or "scheduler";

    /// <summary>Two runs can be under way at the same time.</summary>
    public bool IsConcurrent => Kind is not (EntryKind.Command or EntryKind.Startup);
}
