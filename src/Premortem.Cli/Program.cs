using Premortem.Cli.Commands;
using Premortem.Reporting;
using Premortem.Review;

if (args is ["effects", var root, ..])
{
    EffectsDump.Print(root, args.Length > 2 ? args[2] : "", Console.Out);
    return 0;
}
if (args is ["review", var directory, ..])
{
    var result = Reviewer.Review(directory);
    if (args is [_, _, "--format", "sarif", "--output", var file])
    {
        using var stream = File.Create(file);
        SarifReport.Write(result, stream);
        return result.Findings.IsEmpty ? 0 : 1;
    }
    foreach (var finding in result.Findings) Console.WriteLine($"{finding.Path}:{finding.Line}: {finding.Mode}: {finding.Message}");
    Console.WriteLine($"{result.Findings.Length} findings, {result.Files} files, {result.Lines} lines, {result.Functions} functions, {result.EntryPoints} entry points");
    return result.Findings.IsEmpty ? 0 : 1;
}
return 2;
