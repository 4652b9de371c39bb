"""A pointer through the zwlr_virtual_pointer_v1 of a wlroots compositor: told what to do on standard input.

Lines are `click X Y BUTTON` (linux/input-event-codes.h) and `move X Y`; each is answered with `done`.
"""

import sys

from tests.desktop.compositors import SwayPointer


def main() -> None:
    pointer = SwayPointer()
    print("ready", flush=True)
    for line in sys.stdin:
        word, *told = line.split()
        numbers = [int(each) for each in told]
        if word == "click":
            pointer.click(*numbers)
        else:
            pointer.move(*numbers)
        print("done", flush=True)


if __name__ == "__main__":
    main()
