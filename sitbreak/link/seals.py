"""What proves that a message is of this person's machines, and of now (ADR 33); pure but for random numbers.

A signed message is a line of ASCII, then the JSON:

    sitbreak2 TAG SESSION COUNTER CHALLENGE ACK,ACK,...

TAG is an HMAC over the machine and the word of the topic and all that follows. SESSION is one connection of the sender,
COUNTER grows in it. CHALLENGE is a random number that the others give back as one of their ACKs: what bears one of ours
was said after we made it, so nothing that was recorded before is taken, whatever we have forgotten. The last will,
`offline sitbreak2 TAG SESSION`, holds for that connection alone.
"""

import hmac
import os
import re
from collections.abc import Iterator
from enum import Enum
from typing import Protocol

from sitbreak.dataclass import dataclass, field
from sitbreak.link.messages import OFFLINE

MARK = b"sitbreak2 "
LAST_WORDS = OFFLINE + b" " + MARK
ONLINE = b"online"
TAG_BYTES = 16
TAG_CHARS = 2 * TAG_BYTES
NAME_CHARS = 14  # with "sitbreak-" before them MQTT 3.1.1 takes them from everybody
HEAD_BYTES = 1024  # more than the longest line
MOST_ACKS = 48
MOST_PEERS = 32
MOST_PENDING = 8  # challenges of one machine that has not shown yet that it is there now
MOST_CHALLENGES = 4  # of ours that are still good
_OURS = re.compile(rb"(?:offline )?sitbreak\d+ ")
_LINE = re.compile(rb"([0-9a-f]{16}) ([0-9]{1,15}) ([0-9a-f]{16}) ((?:[0-9a-f]{16}(?:,[0-9a-f]{16}){0,47})?)")


class Doubt(Enum):
    """Why a message is not believed."""

    UNSIGNED = "unsigned"
    OTHER_KEY = "other key"
    NO_KEY = "no key here"  # it is signed, and we cannot tell by whom
    OTHER_VERSION = "other version"
    NOTHING = "nothing"  # a word that says nothing without a signature; the broker may have kept it for years


class DoubtError(Exception):
    """A message that nobody of ours has signed."""

    def __init__(self, why: Doubt) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Verified:
    """What the holder of the key has said, at whatever time; without a key, what anybody has."""

    machine: str
    what: str
    body: bytes
    session: str = ""
    counter: int = 0
    challenge: str = ""
    acks: frozenset[str] = frozenset()


class Seals(Protocol):
    """How messages go out and come in, for the length of one connection."""

    kind: str
    """Where the key is from: "own", "password", or "" for none."""
    will: bytes
    """What the broker says when this machine has gone."""
    connection: str
    """What the broker knows us by, always the same: another client of that name takes the connection away."""
    owes: bool
    """Whether another machine waits for a message of ours, to know that it is of now."""

    def sealed(self, what: str, body: bytes) -> bytes:
        """Return what is published on our topic of this word."""

    def verified(self, machine: str, what: str, payload: bytes) -> Verified:
        """Read the payload of another machine's topic. DoubtError for what none of ours has signed."""

    def is_of_now(self, told: Verified) -> bool:
        """Tell whether it was proven to be said lately, and is not one that we have had."""

    def takes(self, told: Verified) -> bool:
        """Take a message; tell whether it counts."""


class Unsigned:
    """Without a key: whoever may publish is believed."""

    kind, will, owes = "", OFFLINE, False

    def __init__(self, machine: str = "") -> None:
        self.connection = machine[:NAME_CHARS]

    def sealed(self, what: str, body: bytes) -> bytes:  # noqa: ARG002
        """Return it as it is."""
        return body

    def verified(self, machine: str, what: str, payload: bytes) -> Verified:
        """Take whatever is not signed. DoubtError for what is."""
        if payload == ONLINE or payload.startswith(LAST_WORDS):
            raise DoubtError(Doubt.NOTHING)
        if _OURS.match(payload[:32]):
            raise DoubtError(Doubt.NO_KEY)
        return Verified(machine, what, payload or OFFLINE)

    def is_of_now(self, told: Verified) -> bool:  # noqa: ARG002
        """Nobody can tell."""
        return False

    def takes(self, told: Verified) -> bool:  # noqa: ARG002
        """Believe it."""
        return True


@dataclass(slots=True)
class Peer:
    """Another machine, by what it has signed."""

    least: int  # a new connection of it gives back a challenge of ours that is no older than this
    session: str = ""  # its connection, as it was shown to be there; "" for none
    counters: dict[str, int] = field(default_factory=dict)  # the highest of each topic
    challenge: str = ""
    pending: list[str] = field(default_factory=list)  # challenges that may be of now, the newest last


class Signed:
    """With a key, for one connection."""

    def __init__(self, key: bytes, machine: str, kind: str) -> None:
        self._key, self._machine, self.kind = key, machine, kind
        self._session, self._counter = _random(), 0
        self._challenges: dict[str, int] = {}
        self._newest = -1
        self._challenge = ""
        self._peers: dict[str, Peer] = {}
        self._least = 0  # for machines that were put out of mind
        self._acked: frozenset[str] = frozenset()
        self.owes = False
        self._challenge_anew()
        self.connection = self._tag(machine, "connection", b"").decode()[:NAME_CHARS]  # nobody else knows it
        tag = self._tag(machine, "offline", self._session.encode())
        self.will = LAST_WORDS + tag + b" " + self._session.encode()

    def sealed(self, what: str, body: bytes) -> bytes:
        """Sign a message, which gives back the challenges of all others."""
        self._counter += 1
        acks = list(self._acks())
        self._acked, self.owes = frozenset(acks), False
        line = f"{self._session} {self._counter} {self._challenge} {','.join(acks)}".encode()
        signed = line + b"\n" + body
        return MARK + self._tag(self._machine, what, signed) + b" " + signed

    def verified(self, machine: str, what: str, payload: bytes) -> Verified:
        """Check the tag, in the same time whatever is wrong with it, then read the line. DoubtError."""
        if payload in (b"", OFFLINE, ONLINE):
            raise DoubtError(Doubt.NOTHING)
        mark, word = (LAST_WORDS, "offline") if payload.startswith(LAST_WORDS) else (MARK, what)
        if not payload.startswith(mark):
            raise DoubtError(Doubt.OTHER_VERSION if _OURS.match(payload[:32]) else Doubt.UNSIGNED)
        tag, signed = payload[len(mark) : len(mark) + TAG_CHARS], payload[len(mark) + TAG_CHARS + 1 :]
        if not hmac.compare_digest(tag, self._tag(machine, word, signed)) or payload[len(mark) + TAG_CHARS] != ord(" "):
            raise DoubtError(Doubt.OTHER_KEY if word == what else Doubt.NOTHING)
        if word == "offline":
            return Verified(machine, word, OFFLINE, signed.decode("ascii"))
        line, _, body = signed.partition(b"\n")
        found = _LINE.fullmatch(line)
        if found is None:  # who holds the key wrote it, in a way of later
            raise DoubtError(Doubt.OTHER_VERSION)
        session, counter, challenge, acks = (part.decode("ascii") for part in found.groups())
        return Verified(machine, what, body, session, int(counter), challenge, frozenset(filter(None, acks.split(","))))

    def is_of_now(self, told: Verified) -> bool:
        """Tell whether it goes on with a connection that we know, or gives back what we have lately asked."""
        peer = self._peers.get(told.machine)
        if peer is not None and peer.session and told.session == peer.session:
            return told.what == "offline" or told.counter > peer.counters.get(told.what, 0)
        least = self._least if peer is None else peer.least
        return any(self._challenges.get(ack, -1) >= least for ack in told.acks)

    def takes(self, told: Verified) -> bool:
        """Take a message; of one that is not of now only its challenge, which is given back: then it can show it."""
        is_of_now, peer = self.is_of_now(told), self._peer(told.machine)
        if peer is None or (told.what == "offline" and not is_of_now):
            return False
        if told.what == "offline":
            peer.session, peer.challenge = "", ""
            return True
        if is_of_now:
            self._goes_on(peer, told)
        elif told.session != peer.session:
            peer.pending = [*(held for held in peer.pending if held != told.challenge), told.challenge][-MOST_PENDING:]
            if self._newest < peer.least:
                self._challenge_anew()
        self.owes |= told.challenge not in self._acked and (is_of_now or told.session != peer.session)
        return is_of_now

    def _goes_on(self, peer: Peer, told: Verified) -> None:
        if told.session != peer.session:
            peer.session, peer.counters, peer.pending = told.session, {}, []
            peer.least = self._newest + 1  # what an earlier connection of it gave back is no proof any more
        peer.counters[told.what] = told.counter
        peer.challenge = told.challenge

    def _peer(self, machine: str) -> Peer | None:
        """Return what is known of a machine; of too many one that is not there goes."""
        if machine not in self._peers and len(self._peers) >= MOST_PEERS:
            gone = next((name for name, peer in self._peers.items() if not peer.session), None)
            if gone is None:
                return None
            self._least = max(self._least, self._peers.pop(gone).least)
        return self._peers.setdefault(machine, Peer(self._least))

    def _acks(self) -> Iterator[str]:
        """What is given back: the challenges of who is there first."""
        there = [peer.challenge for peer in self._peers.values() if peer.challenge]
        pending = [held for peer in self._peers.values() for held in reversed(peer.pending)]
        yield from dict.fromkeys([*there, *pending][:MOST_ACKS])

    def _challenge_anew(self) -> None:
        self._newest, self._challenge, self.owes = self._newest + 1, _random(), True
        self._challenges[self._challenge] = self._newest
        for old in list(self._challenges)[:-MOST_CHALLENGES]:
            del self._challenges[old]

    def _tag(self, machine: str, what: str, signed: bytes) -> bytes:
        told = f"{machine}/{what}\n".encode() + signed
        return hmac.digest(self._key, told, "sha256")[:TAG_BYTES].hex().encode()


def _random() -> str:
    return os.urandom(8).hex()
