"""The Wayland client against a compositor of our own: both protocols, both versions, and a compositor gone wrong."""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.activity import wire
from sitbreak.activity.wayland import LONG_S, WaylandIdle, connect
from sitbreak.activity.wire import MOST_PER_TURN, Args, Wire
from sitbreak.errors import BackendError
from tests.activity.compositor import EXT, KWIN, Compositor

pytestmark = pytest.mark.posix_only("Unix sockets")


class CompositorSession:
    """A compositor and, once connected, our source; both on the compositor's time."""

    def __init__(self, folder: Path, offers: dict[str, int]) -> None:
        self.compositor = Compositor(folder / "wayland-9", offers)
        self.source: WaylandIdle | None = None

    def connect(self, kwin: bool = False) -> WaylandIdle:
        self.source = connect(kwin=kwin, clock=lambda: self.compositor.now_s)
        return self.source

    def wait(self, seconds: float) -> None:
        """Let time pass in steps, the source taking in what comes; its requests have arrived before each step."""
        assert self.source is not None
        for _ in range(round(seconds * 10)):
            self.source._wire.roundtrip()
            self.compositor.wait(0.1)
            self.source.ready()
        self.source._wire.roundtrip()

    def touch(self) -> None:
        assert self.source is not None
        self.source._wire.roundtrip()
        self.compositor.touch()
        self.source.ready()

    def idle_s(self) -> float | None:
        assert self.source is not None
        reading = self.source.read()
        return None if reading is None else reading.idle_s

    def close(self) -> None:
        if self.source:
            self.source.close()
        self.compositor.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.delenv("WAYLAND_SOCKET", raising=False)
    return tmp_path


def session_of(folder: Path, offers: dict[str, int]) -> Iterator[CompositorSession]:
    session = CompositorSession(folder, {"wl_compositor": 5, "wl_seat": 8, **offers})
    yield session
    session.close()


@pytest.fixture
def v2(folder: Path) -> Iterator[CompositorSession]:
    yield from session_of(folder, {EXT: 2})


@pytest.fixture(params=[(EXT, 1), (EXT, 2), (KWIN, 1)], ids=["ext v1", "ext v2", "kwin"])
def session(folder: Path, request: pytest.FixtureRequest) -> Iterator[CompositorSession]:
    interface, version = request.param
    for made in session_of(folder, {interface: version}):
        made.connect(kwin=interface == KWIN)
        yield made


def test_nothing_is_known_before_the_first_timeout(session: CompositorSession) -> None:
    assert session.idle_s() is None


def test_nothing_is_claimed_for_somebody_who_was_never_there(session: CompositorSession) -> None:
    session.wait(20)

    assert session.idle_s() is None


def test_an_absence_is_dated_back_to_the_last_input(session: CompositorSession) -> None:
    session.wait(1)
    session.touch()
    session.wait(30)

    assert session.idle_s() == pytest.approx(30, abs=0.11)


def test_a_return_shows_at_once(session: CompositorSession) -> None:
    assert session.source is not None
    session.wait(60)
    session.touch()

    assert session.source.returned
    assert session.idle_s() == 0
    assert not session.source.returned


def test_somebody_who_goes_on_typing_is_never_older_than_the_timeout(session: CompositorSession) -> None:
    for _ in range(20):
        session.wait(0.5)
        session.touch()

    idle_s = session.idle_s()
    assert idle_s is not None
    assert idle_s <= LONG_S


def test_a_burst_is_told_from_a_bump_within_five_seconds(session: CompositorSession) -> None:
    session.wait(60)
    session.touch()
    back_s = session.compositor.now_s
    for _ in range(9):
        session.wait(0.5)
        session.touch()

    idle_s = session.idle_s()
    assert idle_s is not None
    assert session.compositor.now_s - idle_s >= back_s + 3.0


def test_a_bump_stays_a_moment(session: CompositorSession) -> None:
    session.wait(60)
    session.touch()
    for _ in range(8):
        session.wait(1)
        session.idle_s()

    assert session.idle_s() == pytest.approx(8, abs=0.11)


def test_the_short_timeout_goes_once_somebody_has_settled(session: CompositorSession) -> None:
    session.wait(60)
    for _ in range(80):
        session.touch()
        session.wait(0.5)
        session.idle_s()
    session.wait(0.1)

    assert [each.timeout_s for each in session.compositor.notifications.values()] == [LONG_S]


def test_ids_of_dropped_objects_are_used_again(session: CompositorSession) -> None:
    assert session.source is not None
    for _ in range(3):
        session.wait(10)
        for _ in range(80):
            session.touch()
            session.wait(0.5)
            session.idle_s()

    assert session.source._wire._next_id < 15  # of hundreds of requests that made an object


def test_a_film_is_no_activity_where_the_compositor_has_version_2(v2: CompositorSession) -> None:
    source = v2.connect()
    v2.wait(1)
    v2.touch()
    v2.compositor.inhibited = True
    v2.wait(20)

    assert v2.idle_s() == pytest.approx(20, abs=0.11)
    assert "film" not in source.note


def test_version_1_is_held_awake_by_a_film_and_says_so(folder: Path) -> None:
    for session in session_of(folder, {EXT: 1}):
        source = session.connect()
        session.compositor.inhibited = True
        session.wait(20)
        idle_s = session.idle_s()

        assert idle_s is not None
        assert idle_s <= LONG_S
        assert "film" in source.note


def test_a_version_of_the_future_is_bound_as_the_one_we_know(folder: Path) -> None:
    for session in session_of(folder, {EXT: 7}):
        session.connect()

        assert session.compositor.bound == {EXT: 2, "wl_seat": 1}


@pytest.mark.parametrize(("offers", "kwin"), [({}, False), ({KWIN: 1}, False), ({EXT: 2}, True)])
def test_a_compositor_without_the_protocol_is_refused_by_name(folder: Path, offers: dict[str, int], kwin: bool) -> None:
    for session in session_of(folder, offers):
        with pytest.raises(BackendError, match=KWIN if kwin else EXT):
            session.connect(kwin=kwin)


def test_a_compositor_without_a_seat_is_refused(folder: Path) -> None:
    session = CompositorSession(folder, {EXT: 2})
    with pytest.raises(BackendError, match="seat"):
        session.connect()
    session.close()


def test_a_compositor_that_dies_ends_the_source(session: CompositorSession) -> None:
    assert session.source is not None
    session.compositor.hang_up()

    with pytest.raises(BackendError, match=r"closed|lost"):
        session.source.ready()


def test_a_protocol_error_is_reported_in_the_compositors_words(session: CompositorSession) -> None:
    assert session.source is not None
    session.compositor.event(1, 0, 5, 3, "no such timeout")

    with pytest.raises(BackendError, match="no such timeout"):
        session.source.ready()


def test_events_that_arrive_byte_by_byte_are_whole_in_the_end(v2: CompositorSession) -> None:
    v2.compositor.torn = True
    v2.connect()
    v2.wait(1)
    v2.touch()
    v2.wait(6)

    assert v2.idle_s() == pytest.approx(6, abs=0.11)


@pytest.mark.parametrize(
    "raw",
    [
        (3).to_bytes(4, "little") + b"\x00\x00\x04\x00",  # size 4
        (3).to_bytes(4, "little") + b"\x00\x00\x0b\x00" + b"abc",  # size 11
        (1).to_bytes(4, "little") + b"\x00\x00\x0c\x00" + b"\x01\0\0\0",  # an error cut short
        (1).to_bytes(4, "little") + b"\x00\x00\x14\x00" + b"\1\0\0\0\1\0\0\0\xff\xff\xff\xff",  # an endless string
    ],
)
def test_a_mangled_message_ends_the_source_and_nothing_else(session: CompositorSession, raw: bytes) -> None:
    assert session.source is not None
    session.compositor.raw(raw)

    with pytest.raises(BackendError):
        session.source.ready()


def test_events_for_objects_nobody_knows_are_ignored(session: CompositorSession) -> None:
    assert session.source is not None
    session.compositor.raw((4711).to_bytes(4, "little") + b"\x07\x00\xfc\xff" + bytes(0xFFFC - 8))
    session.wait(9)
    session.touch()

    assert session.idle_s() == 0


def test_a_compositor_that_never_answers_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "ANSWER_S", 0.05)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.bind(str(folder / "wayland-9"))
        silent.listen()

        with pytest.raises(BackendError, match="did not answer"):
            connect()


def test_an_absolute_display_needs_no_runtime_folder(v2: CompositorSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", str(v2.compositor.path))
    monkeypatch.delenv("XDG_RUNTIME_DIR")

    assert v2.connect().name == "wayland"


def test_a_relative_display_without_a_runtime_folder_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)

    with pytest.raises(BackendError, match="XDG_RUNTIME_DIR"):
        connect()


def test_an_inherited_socket_is_used_once(v2: CompositorSession, monkeypatch: pytest.MonkeyPatch) -> None:
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.connect(str(v2.compositor.path))
    monkeypatch.setenv("WAYLAND_SOCKET", str(link.detach()))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-nowhere")

    assert v2.connect().name == "wayland"
    with pytest.raises(BackendError, match="wayland-nowhere"):
        connect()


@pytest.mark.parametrize("inherited", ["77", "no number"])
def test_an_inherited_socket_that_is_none_is_a_reason(monkeypatch: pytest.MonkeyPatch, inherited: str) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("WAYLAND_SOCKET", inherited)

    with pytest.raises(BackendError, match="WAYLAND_SOCKET"):
        connect()


def test_a_flood_of_events_is_taken_in_bounded_parts() -> None:
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    link, heard = Wire(ours), [0]

    def count(_opcode: int, _args: Args) -> None:
        heard[0] += 1

    object_id = link.new(count)
    event = struct.pack("=II", object_id, 8 << 16)
    sent = theirs.send(event * 2000) // len(event)

    assert link.ready()
    assert heard == [MOST_PER_TURN]
    while link.ready():
        pass
    assert heard == [sent]
    link.close()
    theirs.close()
