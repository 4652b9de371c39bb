"""Recordings: our own traces and ActivityWatch exports."""
