"""The command line: argv in, text out, exit code. One file per command."""
