"""English words of the command line that the daemon has no use for; `--help` is English only."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.about.own": "MIT licence, copyright 2026 the sitbreak authors. The stretches are not medical advice.",
    "cli.about.libraries": "Used and not changed; each stays under its own licence:",
    "cli.no_daemon": "sitbreak is not running.",
    "cli.no_daemon.hint": "Start it with `sitbreak run`.",
    "cli.newer": "The running sitbreak is {running}, this one is {here}.",
    "cli.newer.hint": "`sitbreak restart` changes over.",
    "cli.output": "What this prints cannot be written: {reason}",
    "cli.bug": "sitbreak met a fault of its own: {error}",
    "cli.bug.hint": "Please send this file, and what you did: {path}",
    "cli.restart.old": "The old sitbreak does not end.",
    "cli.restart.old.hint": "End it by hand, then `sitbreak run`.",
    "cli.restart.new": "The new sitbreak does not answer.",
    "cli.restart.new.hint": "`sitbreak run` or `sitbreak log` tells why.",
    "cli.autostart.on": "From the next login on, sitbreak starts with the desktop ({place}).",
    "cli.autostart.off": "sitbreak does not start with the desktop.",
    "cli.autostart.is.on": "{place}: on",
    "cli.autostart.is.stale": "{place}: broken: the program is gone or fails. `sitbreak autostart on` repairs it.",
    "cli.autostart.is.disabled": "{place}: switched off in the desktop's own "
    "settings. `sitbreak autostart on` switches it on.",
    "cli.autostart.no-systemd": "There is no systemd on this system.",
    "cli.autostart.no-systemd.hint": "Leave out --systemd.",
    "cli.config.right": "{path} is right; it sets {n} of {total} keys.",
    "cli.config.absent": "{path} does not exist: everything is at its default.",
    "cli.config.default": "Nothing: everything is at its default.",
    "cli.config.preset.same": "Nothing changes: it is like that already.",
    "cli.config.preset.ask": "Change this?",
    "cli.config.edit.again": "Edit again?",
    "cli.config.edit.save": "Save the file: it counts within 15 s. `sitbreak config check` tells whether it is right.",
    "cli.log.none": "There is no log yet ({path}).",
}
