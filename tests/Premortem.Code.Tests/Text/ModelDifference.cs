using System.Collections;
using System.Reflection;
using Premortem.Code.Model;

namespace Premortem.Code.Tests.Text;

/// <summary>
/// Finds where two models differ, by walking all their properties; offsets, and what is derived from the tree's shape, are
/// left out. Imports and exports are compared in any order.
/// </summary>
internal static class ModelDifference
{
    private static readonly HashSet<string> s_leftOut = ["Span", "NameSpan", "LineStarts", "Module", "Outer", "DeclaringType", "QualifiedName", "Within"];

    /// <summary>The path to the first difference, or null.</summary>
    public static string? Find(Model.Module left, Model.Module right) => Find(left, right, "");

    private static string? Find(object? left, object? right, string path)
    {
        if (left is null || right is null) return ReferenceEquals(left, right) ? null : $"{path}: {left ?? "null"} against {right ?? "null"}";
        if (left.GetType() != right.GetType()) return $"{path}: {left.GetType().Name} against {right.GetType().Name}";
        if (left is string || left.GetType().IsValueType) return left.Equals(right) ? null : $"{path}: '{left}' against '{right}'";
        if (left is IList leftItems && right is IList rightItems) return FindInLists(leftItems, rightItems, path);
        foreach (var property in left.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (s_leftOut.Contains(property.Name)) continue;
            if (Find(property.GetValue(left), property.GetValue(right), $"{path}/{property.Name}") is { } difference) return difference;
        }
        return null;
    }

    private static string? FindInLists(IList left, IList right, string path)
    {
        if (left.Count != right.Count) return $"{path}: {left.Count} items against {right.Count}";
        var (leftItems, rightItems) = (Ordered(left), Ordered(right));
        for (int i = 0; i < leftItems.Length; i++)
            if (Find(leftItems[i], rightItems[i], $"{path}[{i}]") is { } difference) return difference;
        return null;
    }

    private static object?[] Ordered(IList items) => items switch
    {
        Import[] imports => [.. imports.OrderBy(i => $"{i.Specifier} {i.Imported} {i.Local} {i.IsTypeOnly}", StringComparer.Ordinal)],
        Export[] exports => [.. exports.OrderBy(e => $"{e.Exported} {e.Local} {e.From} {e.Value is null}", StringComparer.Ordinal)],
        _ => [.. items.Cast<object?>()],
    };
}
