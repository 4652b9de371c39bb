"""The control socket of this system."""

import sys

from sitbreak.control.requests import Say, Watching

if sys.platform == "win32":
    from sitbreak.control.pipe import PipeServer

    def listen(hub: Watching, say: Say) -> PipeServer:
        """Listen for this user's commands."""
        return PipeServer(hub.put, say)

else:
    from sitbreak import paths
    from sitbreak.control.place import socket_path
    from sitbreak.control.server import Server

    def listen(hub: Watching, say: Say) -> Server:
        """Listen for this user's commands. ControlError when the runtime folder cannot be used."""
        return Server(socket_path(paths.runtime_dir()), hub, say)
