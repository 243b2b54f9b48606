using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Premortem.Code.Syntax;

/// <summary>
/// The symbols and fields of one language. A front end looks its names up once, in static readonly fields or a
/// constructor, and then compares ids.
/// </summary>
public sealed class Grammar
{
    /// <summary>The kind of a node that stands for text that could not be parsed, in every language.</summary>
    public const ushort Error = ushort.MaxValue;

    private static readonly Lazy<Grammar>[] s_grammars =
        [.. Enum.GetValues<SourceLanguage>().Order().Select(language => new Lazy<Grammar>(() => new Grammar(language)))];

    private readonly string[] _symbolNames;
    private readonly string[] _fieldNames;
    private readonly FrozenDictionary<(string Name, bool Named), ushort> _symbols;
    private readonly FrozenDictionary<string, byte> _fields;

    private Grammar(SourceLanguage language)
    {
        if (Native.GetInterfaceVersion() is var version && version != Native.InterfaceVersion)
        {
            throw new DllNotFoundException(
                $"The native parser library has interface {version}, this program needs {Native.InterfaceVersion}. " +
                "Delete it and build again, or reinstall the tool.");
        }
        Language = language;
        Handle = Native.GetLanguage((uint)language);
        if (Handle == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(language), language, "tree-sitter doesn't parse this language here.");
        }
        _symbolNames = ReadSymbols(Handle, out _symbols);
        _fieldNames = ReadFields(Handle, out _fields);
    }

    public SourceLanguage Language { get; }

    internal nint Handle { get; }

    /// <exception cref="DllNotFoundException">The native library is missing or of another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The language (C#) has another parser.</exception>
    public static Grammar For(SourceLanguage language) => s_grammars[(int)language].Value;

    /// <summary>The id of a named node kind such as <c>call_expression</c>.</summary>
    /// <exception cref="ArgumentException">The grammar has no such kind.</exception>
    public ushort Kind(string name) => Find(name, named: true);

    /// <summary>Whether the grammar has a node kind of this name; related grammars share most, not all.</summary>
    public bool HasKind(string name) => _symbols.ContainsKey((name, true));

    /// <summary>Whether the grammar has this literal token.</summary>
    public bool HasToken(string text) => _symbols.ContainsKey((text, false));

    /// <summary>Whether the grammar has a field of this name.</summary>
    public bool HasField(string name) => _fields.ContainsKey(name);

    /// <summary>The id of a literal token such as <c>async</c> or <c>+=</c>.</summary>
    /// <exception cref="ArgumentException">The grammar has no such token.</exception>
    public ushort Token(string text) => Find(text, named: false);

    /// <summary>The id of a field such as <c>function</c>.</summary>
    /// <exception cref="ArgumentException">The grammar has no such field.</exception>
    public byte Field(string name) =>
        _fields.TryGetValue(name, out byte id)
            ? id
            : throw new ArgumentException($"The {Language} grammar has no field '{name}'.", nameof(name));

    /// <summary>The name of a kind or the text of a token.</summary>
    public string KindName(ushort kind) => kind == Error ? "ERROR" : _symbolNames[kind];

    /// <summary>The name of a field; empty for 0, no field.</summary>
    public string FieldName(byte field) => _fieldNames[field];

    private ushort Find(string name, bool named) =>
        _symbols.TryGetValue((name, named), out ushort id)
            ? id
            : throw new ArgumentException($"The {Language} grammar has no {(named ? "node kind" : "token")} '{name}'.", nameof(name));

    // Several symbols can share a name (one a context in which the grammar gives it); all of them map to one public
    // symbol, and only public ids stand in a tree.
    private static unsafe string[] ReadSymbols(nint language, out FrozenDictionary<(string Name, bool Named), ushort> byName)
    {
        string[] names = new string[Native.GetSymbolCount(language)];
        Dictionary<(string, bool), ushort> ids = [];
        for (ushort symbol = 0; symbol < names.Length; symbol++)
        {
            byte* name;
            ushort publicId;
            byte named;
            bool visible = Native.GetSymbol(language, symbol, &name, &publicId, &named) != 0;
            names[symbol] = Marshal.PtrToStringUTF8((nint)name) ?? "";
            if (visible)
            {
                ids.TryAdd((names[symbol], named != 0), publicId);
            }
        }
        ids[("ERROR", true)] = Error;
        byName = ids.ToFrozenDictionary();
        return names;
    }

    private static unsafe string[] ReadFields(nint language, out FrozenDictionary<string, byte> byName)
    {
        string[] names = new string[Native.GetFieldCount(language) + 1];
        names[0] = "";
        Dictionary<string, byte> ids = [];
        for (int field = 1; field < names.Length; field++)
        {
            names[field] = Marshal.PtrToStringUTF8((nint)Native.GetFieldName(language, (ushort)field)) ?? "";
            ids.Add(names[field], checked((byte)field));
        }
        byName = ids.ToFrozenDictionary();
        return names;
    }
}
