"""Spanish words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.about.own": "Licencia MIT, © 2026 los autores de sitbreak. Los estiramientos no son un consejo médico.",
    "cli.about.libraries": "Se usan sin cambios; cada una conserva su propia licencia:",
    "cli.no_daemon": "sitbreak no está en marcha.",
    "cli.no_daemon.hint": "Inícialo con `sitbreak run`.",
    "cli.newer": "El sitbreak en marcha es {running}, este es {here}.",
    "cli.newer.hint": "`sitbreak restart` hace el cambio.",
    "cli.output": "No se puede escribir la salida: {reason}",
    "cli.bug": "sitbreak ha tropezado con un fallo propio: {error}",
    "cli.bug.hint": "Envía este archivo y lo que hacías: {path}",
    "cli.restart.old": "El sitbreak anterior no termina.",
    "cli.restart.old.hint": "Termínalo a mano y luego `sitbreak run`.",
    "cli.restart.new": "El nuevo sitbreak no responde.",
    "cli.restart.new.hint": "`sitbreak run` o `sitbreak log` dice por qué.",
    "cli.autostart.on": "Desde el próximo inicio de sesión, sitbreak arranca con el escritorio ({place}).",
    "cli.autostart.off": "sitbreak no arranca con el escritorio.",
    "cli.autostart.is.on": "{place}: activado",
    "cli.autostart.is.stale": "{place}: roto, el programa no está o no funciona. `sitbreak autostart on` lo repara.",
    "cli.autostart.is.disabled": "{place}: desactivado en los ajustes del "
    "escritorio. `sitbreak autostart on` lo activa.",
    "cli.autostart.no-systemd": "En este sistema no hay systemd.",
    "cli.autostart.no-systemd.hint": "Omite --systemd.",
    "cli.config.right": "{path} es correcto; fija {n} de {total} claves.",
    "cli.config.absent": "{path} no existe: todo está como viene.",
    "cli.config.default": "Nada: todo está como viene.",
    "cli.config.preset.same": "Nada cambia: ya es así.",
    "cli.config.preset.ask": "¿Cambiarlo?",
    "cli.config.edit.again": "¿Editar otra vez?",
    "cli.config.edit.save": "Guarda el archivo: vale en menos de 15 s. `sitbreak config check` dice si es correcto.",
    "cli.log.none": "Todavía no hay registro ({path}).",
}
