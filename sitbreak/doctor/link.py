"""The check of what leaves this machine, and of the broker that it goes to."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from sitbreak.control import client
from sitbreak.doctor import CheckContext, Finding
from sitbreak.errors import ControlError
from sitbreak.link.library import how_to_install
from sitbreak.link.words import COUNTS, DISTRUSTED, GONE, NOT_BELIEVED_HINT, not_believed
from sitbreak.sentence import Sentence
from sitbreak.sentence_fields import sentence_from
from sitbreak.supervise.health import Level

BAD = ("refused", "unreachable", "unheard")
GROUP = "link"
UNSIGNED_HINT = Sentence(
    "{line} in the file of link.credentials, the same on all your computers; {command} makes one",
    line='key = "..."',
    command="openssl rand -hex 16",
)


def link(context: CheckContext) -> Iterator[Finding]:
    """Tell whether anything leaves this machine, what exactly, and how the broker, a desk and a chair are doing."""
    told = _told()
    if not (told or context.settings.link.broker):
        yield Finding(GROUP, "network", Level.OK, Sentence("nothing leaves this machine (link.broker is empty)"))
        return
    if not find_spec("paho"):
        yield Finding(
            GROUP,
            "paho-mqtt",
            Level.DEGRADED,
            Sentence("not installed: no broker is spoken to"),
            how_to_install(),
        )
    if not told:
        yield Finding(
            GROUP,
            "broker",
            Level.DEGRADED,
            Sentence("{broker}: asked by the daemon, once it runs", broker=context.settings.link.broker),
        )
        return
    state = str(told.get("state"))
    words = sentence_from(told.get("words")) or _how(state, str(told.get("broker")))
    if state == "connected":
        words = Sentence("{words}; {n} other computers", words=words, n=told.get("machines", 0))
        if (echo_ms := told.get("echo_ms")) is not None:
            words = Sentence("{words}, echo after {echo_ms} ms", words=words, echo_ms=echo_ms)
    yield Finding(GROUP, "broker", Level.DEGRADED if state in BAD else Level.OK, words, sentence_from(told.get("hint")))
    yield Finding(GROUP, "leaves", Level.OK, str(told.get("leaves")))
    yield from _signatures(told)
    yield from _others(told)
    yield from _sensors(told)
    if loud := told.get("loud"):
        words = Sentence(
            "more is published on {loud} than is listened to: {n} messages left out", loud=loud, n=told.get("dropped")
        )
        yield Finding(
            GROUP, "flood", Level.DEGRADED, words, Sentence("whose is it? the broker's access list can forbid it")
        )


def _how(state: str, broker: str) -> str:
    """Say in words how it is where nothing is wrong."""
    match state:
        case "connected":
            return Sentence("connected: {broker}", broker=broker)
        case "connecting":
            return Sentence("connecting: {broker}", broker=broker)
        case "starting":
            return Sentence("starting: {broker}", broker=broker)
        case _:
            return f"{state}: {broker}"


def _signatures(told: Mapping[str, Any]) -> Iterator[Finding]:
    """Tell who can speak for the person's computers, and who tried to."""
    match told.get("key"):
        case "own":
            words = Sentence("your computers sign what they say, with your own key")
            yield Finding(GROUP, "key", Level.OK, words)
        case "password":
            words = Sentence("your computers sign what they say, with a key made from the broker's password")
            yield Finding(GROUP, "key", Level.OK, words)
        case "":
            words = Sentence("nothing is signed: whoever may publish on this broker can speak for your computers")
            yield Finding(GROUP, "key", Level.DEGRADED, words, UNSIGNED_HINT)
    strangers = told.get("strangers")
    for name, why in strangers.items() if isinstance(strangers, dict) else ():
        yield Finding(GROUP, str(name), Level.DEGRADED, not_believed(str(name), str(why)), NOT_BELIEVED_HINT)


def _others(told: Mapping[str, Any]) -> Iterator[Finding]:
    """Name the other computers as they name themselves, at random."""
    for other in told.get("others") or ():
        if isinstance(other, dict):
            yield Finding(GROUP, str(other.get("name")), Level.OK, GONE if other.get("gone") else COUNTS)


def _sensors(told: Mapping[str, Any]) -> Iterator[Finding]:
    if isinstance(desk := told.get("desk"), dict):
        if (height_cm := desk.get("height_cm")) is None:
            yield Finding(
                GROUP, "desk", Level.DEGRADED, Sentence("no height has come yet"), "sitbreak config get link.desk.topic"
            )
        else:
            words = Sentence("{height_cm:g} cm, told {ago}", height_cm=height_cm, ago=_ago(desk.get("age_s")))
            if desk.get("kept"):
                words = Sentence("{words}, as the broker has kept it", words=words)
            if desk.get("silent"):
                words = Sentence("{words}; silent since, your words count", words=words)
            yield Finding(GROUP, "desk", Level.DEGRADED if desk.get("silent") else Level.OK, words)
    if isinstance(chair := told.get("chair"), dict):
        said = {
            True: Sentence("occupied"),
            False: Sentence("empty"),
            None: Sentence("nothing that could be understood has come"),
        }
        occupied = chair.get("occupied")
        level, remedy = (
            (Level.DEGRADED, "sitbreak config get link.chair.occupied") if occupied is None else (Level.OK, "")
        )
        words, kept = said[occupied], chair.get("kept")
        if occupied is None and kept is not None:
            words = Sentence(
                "the broker has kept {word}, of unknown age: not believed until it tells anew", word=said[kept]
            )
        elif occupied is not None:
            words = Sentence("{words}, told {ago}", words=words, ago=_ago(chair.get("age_s")))
        if told.get("distrusted"):
            level, remedy = Level.DEGRADED, "sitbreak config get link.chair.occupied"
            words = Sentence("{words}; {more}", words=words, more=DISTRUSTED)
        yield Finding(GROUP, "chair", level, words, remedy)


def _ago(seconds: object) -> str:
    if not isinstance(seconds, int | float):
        return Sentence("at some time")
    if seconds < 120:
        return Sentence("{n} s ago", n=round(seconds))
    return Sentence("{n} min ago", n=round(seconds / 60))


def _told() -> Mapping[str, Any] | None:
    """Return what the daemon says of its link; None when it has none, or none runs."""
    try:
        answer = client.ask("doctor").answer
    except ControlError:
        return None
    told = answer.get("link") if isinstance(answer, dict) else None
    return told if isinstance(told, dict) else None
