"""The guided stretch: its process, its window and its terminal version."""
