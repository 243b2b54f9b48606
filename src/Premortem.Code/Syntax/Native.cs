using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Premortem.Code.Syntax;

/// <summary>The functions of native/flat.h.</summary>
internal static unsafe partial class Native
{
    /// <summary><c>PM_INTERFACE_VERSION</c> in native/flat.h.</summary>
    public const uint InterfaceVersion = 1;

    private const string Library = "premortem-treesitter";

    static Native() =>
        NativeLibrary.SetDllImportResolver(
            typeof(Native).Assembly,
            static (name, _, _) => name == Library ? NativeParserLibrary.Load(AppContext.BaseDirectory) : 0);

    /// <summary><c>PmSummary</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Summary
    {
        public readonly uint NodeCount;
        public readonly uint ErrorCount;
        public readonly int FirstError;
    }

    /// <summary><c>PmStatus</c>.</summary>
    public enum Status : uint
    {
        Parsed = 0,
        LanguageRejected = 1,
        BudgetSpent = 2,
        ScannerFailed = 3,
    }

    [LibraryImport(Library, EntryPoint = "pm_interface_version")]
    public static partial uint GetInterfaceVersion();

    [LibraryImport(Library, EntryPoint = "pm_language")]
    public static partial nint GetLanguage(uint index);

    [LibraryImport(Library, EntryPoint = "pm_symbol_count")]
    public static partial uint GetSymbolCount(nint language);

    [LibraryImport(Library, EntryPoint = "pm_symbol")]
    public static partial byte GetSymbol(nint language, ushort symbol, byte** name, ushort* publicId, byte* named);

    [LibraryImport(Library, EntryPoint = "pm_field_count")]
    public static partial uint GetFieldCount(nint language);

    [LibraryImport(Library, EntryPoint = "pm_field_name")]
    public static partial byte* GetFieldName(nint language, ushort field);

    [LibraryImport(Library, EntryPoint = "pm_parser_new")]
    public static partial nint NewParser();

    [LibraryImport(Library, EntryPoint = "pm_parser_delete")]
    public static partial void DeleteParser(nint parser);

    [LibraryImport(Library, EntryPoint = "pm_parse")]
    public static partial nint Parse(
        ParserHandle parser, nint language, byte* text, uint length, ulong budget, Status* status, uint* nodeCount, ulong* spent);

    [LibraryImport(Library, EntryPoint = "pm_tree_delete")]
    public static partial void DeleteTree(nint tree);

    [LibraryImport(Library, EntryPoint = "pm_flatten")]
    public static partial Summary Flatten(nint tree, SyntaxNode* nodes, uint capacity);

    [LibraryImport(Library, EntryPoint = "pm_flatten_by_cursor")]
    public static partial Summary FlattenByCursor(nint tree, SyntaxNode* nodes, uint capacity);
}
