using Microsoft.Win32.SafeHandles;

namespace Premortem.Code.Syntax;

/// <summary>Owns a native parser.</summary>
internal sealed class ParserHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ParserHandle()
        : base(ownsHandle: true)
    {
        SetHandle(Native.NewParser());
    }

    protected override bool ReleaseHandle()
    {
        Native.DeleteParser(handle);
        return true;
    }
}
