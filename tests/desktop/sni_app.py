"""An application with an SNI icon, as a user of pystray would write it; not a test.

`guest` runs it in a selector of its own, `run` and `detached` leave the loop to pystray. What happens is
printed; the lines `hide`, `show`, `title X`, `label X`, `attention`, `busy`, `picture` and `quit` on stdin change it.
"""

import os
import select
import sys
import threading
from itertools import count

from sitbreak.tray.sni import Icon, Menu, MenuItem, SniPixmap


def say(text: str) -> None:
    print(text, flush=True)


def square(argb: bytes) -> list[SniPixmap]:
    return [SniPixmap(side, side, argb * side * side) for side in (16, 22, 32)]


RED, GREEN = b"\xff\xe0\x20\x20", b"\xff\x20\xc0\x40"
state = {"checked": False, "choice": "a", "busy": False}
opened = count(1)


def toggle(_icon: Icon, _item: MenuItem) -> None:
    state["checked"] = not state["checked"]
    say(f"checked {state['checked']}")


def choose(letter: str) -> MenuItem:
    def chosen() -> None:
        state["choice"] = letter
        say(f"chose {letter}")

    return MenuItem(f"Choice {letter}", chosen, checked=lambda _: state["choice"] == letter, radio=True)


def fail() -> None:
    raise RuntimeError("on purpose")


def leave(running: Icon) -> None:
    say("quit")
    running.stop()


menu = Menu(
    MenuItem("Open", lambda: say("default"), default=True),
    MenuItem(lambda _: f"Asked {next(opened)}", None, enabled=False),
    MenuItem("Check_me", toggle, checked=lambda _: state["checked"]),
    Menu.SEPARATOR,
    MenuItem("More", Menu(choose("a"), choose("b"), MenuItem("Deep", Menu(MenuItem("Deeper", lambda: say("deeper")))))),
    MenuItem("Only when busy", lambda: say("busy"), visible=lambda _: state["busy"]),
    MenuItem("Fail", fail),
    Menu.SEPARATOR,
    MenuItem("Quit", leave),
)
icon = Icon(
    "sni-app",
    square(RED),
    "Sitting 32 min",
    menu,
    sni_on_secondary=lambda _icon, _x, _y: say("secondary"),
    sni_on_scroll=lambda _icon, steps, way: say(f"scroll {steps} {way}"),
    sni_on_context=lambda _icon, _x, _y: say("context"),
)


def obey(line: str) -> None:
    command, _, rest = line.strip().partition(" ")
    match command:
        case "hide" | "show":
            icon.visible = command == "show"
        case "title":
            icon.title = rest
        case "details":
            icon.details = rest
        case "label":
            icon.label = rest
        case "attention":
            icon.attention = True
        case "busy":
            state["busy"] = True
            icon.update_menu()
        case "notify":
            icon.notify(rest)
        case "forget":
            icon.remove_notification()
        case "picture":
            icon.icon = square(GREEN)
    say(f"did {command}")


def guest() -> None:
    icon.open()
    icon.visible = True
    say(f"started with {threading.active_count()} thread")
    while True:
        for readable in select.select([icon, sys.stdin], [], [])[0]:
            if readable is icon:
                while icon.ready():
                    pass
                say(f"registered {icon.registered}")
            elif line := os.read(sys.stdin.fileno(), 4096).decode():
                for one in line.splitlines():
                    obey(one)
            else:
                icon.close()
                return


def listen() -> None:
    for line in sys.stdin:
        obey(line)
    icon.stop()


if __name__ == "__main__":
    match sys.argv[1]:
        case "guest":
            guest()
        case "run":
            threading.Thread(target=listen, daemon=True).start()
            icon.run()
            say("ended")
        case "detached":
            icon.run_detached()
            say("detached")
            listen()
