"""The control socket of this system."""

import sys

from sitbreak.control.requests import Say, ServerHub

if sys.platform == "win32":
    from sitbreak.control.pipe import PipeServer

    def listen(hub: ServerHub, say: Say) -> PipeServer:
        """Listen for this user's commands."""
        return PipeServer(hub.put, say)

else:
    import logging

    from sitbreak import paths
    from sitbreak.control.server import ControlServer
    from sitbreak.control.socket_path import note, socket_path

    def listen(hub: ServerHub, say: Say) -> ControlServer:
        """Listen for this user's commands. ControlError when the runtime folder cannot be used."""
        path = socket_path(paths.runtime_dir())
        server = ControlServer(path, hub, say)
        try:
            note(path)
        except OSError as error:  # a home that takes nothing
            logging.getLogger(__name__).info("only this session will find this daemon: %s", error)
        return server
