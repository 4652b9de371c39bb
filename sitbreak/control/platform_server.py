"""The control socket of this system."""

import sys

from sitbreak.control.requests import Say, ServerHub

if sys.platform == "win32":
    from sitbreak.control.pipe import PipeServer

    def listen(hub: ServerHub, say: Say) -> PipeServer:
        """Listen for this user's commands."""
        return PipeServer(hub.put, say)

else:
    from sitbreak import paths
    from sitbreak.control.server import ControlServer
    from sitbreak.control.socket_path import socket_path

    def listen(hub: ServerHub, say: Say) -> ControlServer:
        """Listen for this user's commands. ControlError when the runtime folder cannot be used."""
        return ControlServer(socket_path(paths.runtime_dir()), hub, say)
