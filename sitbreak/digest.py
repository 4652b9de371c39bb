"""A name for bytes that does not tell them. `hashlib` would load OpenSSL into the daemon, 0.9 MiB, for one function."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python built without it
    from hashlib import blake2b

SIZE_BYTES = 16


def digest(content: bytes) -> str:
    """Return 32 hexadecimal digits: BLAKE2b (RFC 7693) with 16 bytes."""
    return blake2b(content, digest_size=SIZE_BYTES).hexdigest()
