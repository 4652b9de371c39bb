"""Photographs KWin's screens into the file that is named: `python -m tests.shells.kwin_shot FILE`."""

import os
import sys
import threading

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from PIL import Image

SHOTS = DBusAddress("/org/kde/KWin/ScreenShot2", "org.kde.KWin.ScreenShot2", "org.kde.KWin.ScreenShot2")
LIMIT_S = 15.0  # it hangs while the screen is locked


def main(file: str) -> None:
    read, write = os.pipe()
    pixels = bytearray()

    def take() -> None:
        while piece := os.read(read, 1 << 20):
            pixels.extend(piece)

    reader = threading.Thread(target=take, daemon=True)
    reader.start()
    with open_dbus_connection(enable_fds=True) as bus:
        asked = new_method_call(SHOTS, "CaptureWorkspace", "a{sv}h", ({"include-cursor": ("b", False)}, write))
        reply = bus.send_and_get_reply(asked, timeout=LIMIT_S)
        os.close(write)
        about = {name: value for name, (_, value) in reply.body[0].items()}
        reader.join(LIMIT_S)
    size = about["width"], about["height"]
    Image.frombytes("RGBA", size, bytes(pixels), "raw", "BGRA", about["stride"]).convert("RGB").save(file)


if __name__ == "__main__":
    main(sys.argv[1])
