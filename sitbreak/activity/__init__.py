"""When the last input was: one module per platform, chosen by trying to connect."""
