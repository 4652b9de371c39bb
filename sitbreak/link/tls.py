"""Whom we trust over TLS, and how long we wait for them."""

import ssl
from pathlib import Path

from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence


class PatientSocket(ssl.SSLSocket):
    """One that waits for `longest_s` at most: paho would let a silent server hold a handshake for 90 s."""

    longest_s = 5.0

    def settimeout(self, value: float | None) -> None:
        """Wait so long at most; 0 is not at all."""
        super().settimeout(self.longest_s if value is None else min(value, self.longest_s))


def trusted(ca_file: str, longest_s: float) -> ssl.SSLContext:
    """Return what verifies a certificate, by that file or the system's. BackendError for a file that holds none."""
    try:
        context = ssl.create_default_context(cafile=str(Path(ca_file).expanduser()) if ca_file else None)
    except (OSError, ssl.SSLError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else Sentence("it holds no certificate")
        raise BackendError(
            Sentence("{path}: {reason}", path=f"link.ca_file: {ca_file}", reason=words),
            hint=Sentence("a PEM file: -----BEGIN CERTIFICATE-----"),
        ) from None
    context.sslsocket_class = type("Patient", (PatientSocket,), {"longest_s": longest_s})
    return context
