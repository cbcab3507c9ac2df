"""One small file per verb of the command line: parse, call one use case, print."""
