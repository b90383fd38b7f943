"""The command line: arguments become Options, articles go to stdout, errors become exit codes."""
