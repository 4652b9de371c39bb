"""What many tests share: clocks moved by hand, a hub that only remembers, stand-ins. No tests in here."""
