"""Faults that a running daemon has to bear: real processes, without a display or a bus."""
