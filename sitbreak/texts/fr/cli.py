"""French words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.about.own": "Licence MIT, copyright 2026 les auteurs de sitbreak. Les étirements ne sont pas un avis médical.",
    "cli.about.libraries": "Utilisées sans modification ; chacune garde sa propre licence :",
    "cli.no_daemon": "sitbreak ne tourne pas.",
    "cli.no_daemon.hint": "Lancez-le avec `sitbreak run`.",
    "cli.newer": "Le sitbreak en marche est {running}, celui-ci est {here}.",
    "cli.newer.hint": "`sitbreak restart` fait le changement.",
    "cli.output": "La sortie ne peut pas être écrite : {reason}",
    "cli.bug": "sitbreak a rencontré un défaut qui est le sien : {error}",
    "cli.bug.hint": "Envoyez ce fichier, et ce que vous faisiez : {path}",
    "cli.restart.old": "L'ancien sitbreak ne s'arrête pas.",
    "cli.restart.old.hint": "Arrêtez-le à la main, puis `sitbreak run`.",
    "cli.restart.new": "Le nouveau sitbreak ne répond pas.",
    "cli.restart.new.hint": "`sitbreak run` ou `sitbreak log` dit pourquoi.",
    "cli.autostart.on": "Dès la prochaine session, sitbreak démarre avec le bureau ({place}).",
    "cli.autostart.off": "sitbreak ne démarre pas avec le bureau.",
    "cli.autostart.is.on": "{place} : activé",
    "cli.autostart.is.stale": "{place} : cassé, le programme manque ou échoue. `sitbreak autostart on` le répare.",
    "cli.autostart.is.disabled": "{place} : désactivé dans les réglages du bureau. `sitbreak autostart on` l'active.",
    "cli.autostart.no-systemd": "Il n'y a pas de systemd sur ce système.",
    "cli.autostart.no-systemd.hint": "Omettez --systemd.",
    "cli.config.right": "{path} est correct ; il règle {n} clés sur {total}.",
    "cli.config.absent": "{path} n'existe pas : tout est d'origine.",
    "cli.config.default": "Rien : tout est d'origine.",
    "cli.config.preset.same": "Rien ne change : c'est déjà ainsi.",
    "cli.config.preset.ask": "Changer cela ?",
    "cli.config.edit.again": "Modifier encore ?",
    "cli.config.edit.save": "Enregistrez le fichier : il compte en moins de 15 "
    "s. `sitbreak config check` dit s'il est correct.",
    "cli.log.none": "Il n'y a pas encore de journal ({path}).",
}
