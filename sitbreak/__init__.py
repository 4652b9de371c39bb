"""sitbreak: notices how long somebody has been sitting and suggests one short stretch."""

__version__ = "0.1.0"
