"""The command line; each command imports its parts when it runs."""
