"""Lock, sleep and "not now": one module per platform and signal."""
