using Premortem.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
