"""The command line: parses arguments, prints."""
