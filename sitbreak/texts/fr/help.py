"""French words of `--help`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Notice how long you have been sitting, and suggest one short stretch.": (
        "Remarque depuis combien de temps vous êtes sur la chaise, et propose un étirement court."
    ),
    "`sitbreak run` starts it; everything else talks to the one that runs.": (
        "`sitbreak run` le lance ; tout le reste parle à celui qui est en marche."
    ),
    "OPTIONS": "OPTIONS",
    "COMMAND": "COMMANDE",
    "ARGS": "ARGUMENTS",
    "Show the version and exit.": "Afficher la version et quitter.",
    "Watch, remind, and sit in the tray, until quit.": (
        "Compter, rappeler et rester dans la zone de notification, jusqu'à ce qu'on le quitte."
    ),
    "Change a setting for this run.": "Changer un réglage pour cette fois.",
    "KEY": "CLÉ",
    "VALUE": "VALEUR",
    "Use this config file.": "Prendre ce fichier de réglages.",
    "FILE": "FICHIER",
    "Write times and kinds for `replay`.": "Noter les moments et les sortes de saisie, pour `replay`.",
    "Show no icon.": "Ne pas montrer d'icône.",
    "Say more in the log.": "En dire plus dans le journal.",
    "Tell how long you have been sitting.": "Dire depuis combien de temps vous êtes sur la chaise.",
    "Print one JSON object (docs/cli.md names its fields).": "Écrire un objet JSON (docs/cli.md en nomme les champs).",
    'A bar: waybar, or "{sitting_min}/{interval_min}".': 'Une barre : waybar, ou "{sitting_min}/{interval_min}".',
    "TEMPLATE": "MODÈLE",
    "Go on: one line now and one at every change.": "Continuer : une ligne maintenant et une à chaque changement.",
    "Explain the present number: which pauses counted, which did not, what holds a reminder back.": (
        "Expliquer le chiffre actuel : quelles pauses ont compté, lesquelles non, ce qui retient un rappel."
    ),
    "Print one JSON object.": "Écrire un objet JSON.",
    'Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due.': (
        'Rappeler plus tard : après DURÉE ("10m"), ou après `remind.snooze` ; aussi avant qu\'un rappel soit dû.'
    ),
    "DURATION": "DURÉE",
    "Skip this one; sitting goes on being counted.": "Passer ce rappel ; la position assise continue de compter.",
    "I just had a break: count it, and start anew.": "Je viens de faire une pause : la compter et repartir de zéro.",
    "I was here: take the last counted break back.": "J'étais là : annuler la dernière pause comptée.",
    "I am standing now, or no longer.": "Je suis debout maintenant, ou ne le suis plus.",
    (
        'I am in a meeting for DURATION ("1h"), or `busy.meeting`: it counts as sitting, and reminders wait for '
        "its end."
    ): (
        'Je suis en réunion pour DURÉE ("1h"), ou `busy.meeting` : elle compte comme position assise, et les '
        "rappels en attendent la fin."
    ),
    'Without a length, or with "end", it ends one that lasts; with a length it lasts so much longer from now on.': (
        'Sans durée, ou avec "end", met fin à celle qui dure ; avec une durée, elle dure d\'autant à partir de '
        "maintenant."
    ),
    'No reminders for DURATION ("1h"), until MOMENT, or until resume; sitting is still counted.': (
        "Aucun rappel pour DURÉE (\"1h\"), jusqu'à MOMENT, ou jusqu'à la reprise ; la position assise continue de "
        "compter."
    ),
    (
        'MOMENT is a day, a time or both, in your language or in English: tomorrow, friday, 2026-12-28, "28 Dec '
        '9:00", 17:30. A day without a time begins at `day.start`.'
    ): (
        "MOMENT est un jour, une heure ou les deux, en français ou en anglais : demain, vendredi, 2026-12-28, "
        '"28 déc. 9:00", 17:30. Un jour sans heure commence à `day.start`.'
    ),
    "MOMENT": "MOMENT",
    "End a pause.": "Lever la sourdine.",
    "End the daemon.": "Quitter sitbreak.",
    "End the daemon that runs and start a fresh one with the same options.": (
        "Quitter le sitbreak en marche et en lancer un neuf avec les mêmes options."
    ),
    "Show, check and change the settings.": "Montrer, vérifier et changer les réglages.",
    "Another file than the usual one.": "Un autre fichier que l'habituel.",
    "Say what is wrong with the config file, or with OTHER: every problem, with its line.": (
        "Dire ce qui ne va pas dans le fichier de réglages, ou dans AUTRE : chaque erreur avec sa ligne."
    ),
    "OTHER": "AUTRE",
    "Print what differs from the defaults, or from what PRESET would set.": (
        "Montrer ce qui diffère des réglages d'origine, ou de ce que JEU mettrait."
    ),
    "PRESET": "JEU",
    "Open the file in $VISUAL, $EDITOR or the desktop's editor, and check it afterwards.": (
        "Ouvrir le fichier dans $VISUAL, $EDITOR ou l'éditeur du bureau, puis le vérifier."
    ),
    "In the desktop's editor, whatever $EDITOR says.": "Dans l'éditeur du bureau, quoi que dise $EDITOR.",
    "Print the setting KEY, for example sit.interval.": "Écrire le réglage CLÉ, par exemple sit.interval.",
    "Print where the config file is.": "Dire où se trouve le fichier de réglages.",
    "Take over a ready-made set of values; without NAME, list them.": (
        "Reprendre un jeu de valeurs tout prêt ; sans NOM, les énumérer."
    ),
    "NAME": "NOM",
    "Do not ask.": "Ne rien demander.",
    "Set KEY to VALUE in the file, comments and order kept; the running daemon follows at once.": (
        "Mettre CLÉ à VALEUR dans le fichier, en gardant commentaires et ordre ; le sitbreak en marche suit aussitôt."
    ),
    "Print every setting in force, as TOML; what is not the default says so.": (
        "Écrire tous les réglages en vigueur, en TOML ; ce qui n'est pas d'origine est signalé."
    ),
    "Set what most people set, without editing the file: in a window, or in this terminal.": (
        "Régler ce que la plupart règlent, sans toucher au fichier : dans une fenêtre, ou dans ce terminal."
    ),
    "Each choice is saved at once, as `config set` does it, and can be taken back.": (
        "Chaque choix est enregistré aussitôt, comme le fait `config set`, et peut être annulé."
    ),
    "In this terminal, though a window could be opened.": "Dans ce terminal, même si une fenêtre pouvait s'ouvrir.",
    "From a menu: without a window in a terminal of the desktop, or the file.": (
        "Depuis un menu : sans fenêtre, dans un terminal du bureau, ou le fichier."
    ),
    "FOLDER": "DOSSIER",
    "INTEGER RANGE": "NOMBRE",
    "Print JSON.": "Écrire du JSON.",
    "Say when to stop, when not to stretch, and when to get help at once.": (
        "Dire quand arrêter, quand ne pas s'étirer, et quand demander de l'aide aussitôt."
    ),
    "Show your days: time at the computer, long unbroken spells, breaks.": (
        "Montrer vos jours : temps à l'ordinateur, longues séances, pauses."
    ),
    'Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.': (
        "Les jours s'écrivent 2026-03-03 ou 2026-03-01..2026-03-31 ; \"recent\" est cette semaine et les trois d'avant."
    ),
    (
        "Each FILE is an export of another computer of yours, as JSON, CSV or for ActivityWatch. With the "
        "history of this one they become the days of one person: what overlaps counts once, and only while "
        "none was used there is a break. Without days it shows all those in the files."
    ): (
        "Chaque FICHIER est un export d'un autre de vos ordinateurs, en JSON, CSV ou pour ActivityWatch. Avec "
        "l'historique de celui-ci, ils deviennent les jours d'une seule personne : ce qui se recouvre compte une fois, "
        "et il n'y a pause que tant qu'aucun n'était utilisé. Sans jours, tous ceux des fichiers sont montrés."
    ),
    "FROM": "DE",
    "TO": "À",
    "Write a page with every picture; without days, of four weeks.": (
        "Écrire une page avec toutes les images ; sans jours, de quatre semaines."
    ),
    'Write the history to FILE, or to standard output where FILE is "-"; name every file that is about you.': (
        'Écrire l\'historique dans FICHIER, ou sur la sortie standard si FICHIER est "-" ; nommer chaque fichier '
        "qui parle de vous."
    ),
    "One table for a spreadsheet.": "Une table pour un tableur.",
    "Every row of every table.": "Chaque ligne de chaque table.",
    "A bucket that ActivityWatch can import.": "Un « bucket » qu'ActivityWatch peut importer.",
    "Take settings, own stretches and history to a new machine.": (
        "Emporter réglages, étirements à vous et historique sur une nouvelle machine."
    ),
    "Pack everything into FILE, a zip; sitbreak may run meanwhile.": (
        "Tout mettre dans FICHIER, un zip ; sitbreak peut rester en marche."
    ),
    "Replace FILE without asking.": "Remplacer FICHIER sans demander.",
    "Take over what FILE holds; sitbreak may run meanwhile, and follows at once.": (
        "Reprendre ce que contient FICHIER ; sitbreak peut rester en marche, et suit aussitôt."
    ),
    (
        "All of it is looked through before anything is copied. What is here is packed first; rows of the "
        "history are added to those that are here, and own files of other names stay."
    ): (
        "Tout est examiné avant que rien ne soit copié. Ce qui est ici est d'abord mis de côté ; les lignes de "
        "l'historique s'ajoutent à celles d'ici, et vos fichiers d'autres noms restent."
    ),
    "Delete for good what is kept of the past; only the settings stay.": (
        "Effacer pour de bon ce qui est gardé du passé ; seuls les réglages restent."
    ),
    (
        "With --all that is the history, the count and the decisions of today, the report, the log, recordings "
        "and all else that `sitbreak export` names. With --before DATE it is what ended before that day."
    ): (
        "Avec --all, c'est l'historique, le compte et les décisions du jour, le bilan, le journal, les "
        "enregistrements et tout ce que nomme `sitbreak export`. Avec --before DATE, c'est ce qui a pris fin "
        "avant ce jour."
    ),
    "What ended before this day.": "Ce qui a pris fin avant ce jour.",
    "DATE": "DATE",
    "Everything.": "Tout.",
    "Replay FILE: a trace of `sitbreak run --trace`, or an ActivityWatch export (JSON).": (
        "Rejouer FICHIER : un enregistrement de `sitbreak run --trace`, ou un export d'ActivityWatch (JSON)."
    ),
    (
        "Shows what sitbreak would have counted and said, under your settings or those of --set. What of an "
        "export cannot be read is left out and named on stderr."
    ): (
        "Montre ce que sitbreak aurait compté et dit, avec vos réglages ou ceux de --set. Ce qui d'un export est "
        "illisible est laissé de côté et nommé sur stderr."
    ),
    "Other settings: sit.interval=30min.": "D'autres réglages : sit.interval=30min.",
    "Side by side: your settings and those of --set.": "Côte à côte : vos réglages et ceux de --set.",
    "Another config file than your own.": "Un autre fichier de réglages que le vôtre.",
    "PATH": "CHEMIN",
    "Say which setting would have suited your last 30 days better, with the numbers and the command behind it.": (
        "Dire quel réglage aurait mieux convenu à vos 30 derniers jours, avec les chiffres et la commande."
    ),
    "Every advice is replayed through the engine first. Nothing is changed.": (
        "Chaque conseil est d'abord rejoué par le compteur même. Rien n'est changé."
    ),
    "Each FILE is an export of another computer of yours, as for `sitbreak report`.": (
        "Chaque FICHIER est un export d'un autre de vos ordinateurs, comme pour `sitbreak report`."
    ),
    "Say how many screens are known, and whether a new one holds reminders back.": (
        "Dire combien d'écrans sont connus, et si un nouveau retient les rappels."
    ),
    "Those that are connected now are mine: remind me on them.": (
        "Ceux qui sont branchés maintenant sont à moi : rappeler dessus."
    ),
    "Tell what works on this desktop and what would help; exit 0 when reminders can work.": (
        "Dire ce qui marche sur ce bureau et ce qui aiderait ; code de sortie 0 si les rappels peuvent marcher."
    ),
    "Try whether the mouse is seen (asked for in a terminal).": (
        "Essayer si la souris est vue (demandé dans un terminal)."
    ),
    "Say also why everything else is not used.": "Dire aussi pourquoi tout le reste n'est pas utilisé.",
    "Show it in the browser instead.": "Le montrer plutôt dans le navigateur.",
    "Show what a report of a fault needs, names and paths replaced, and write it.": (
        "Montrer ce qu'il faut pour signaler un défaut, noms et chemins remplacés, et l'écrire."
    ),
    "With --bundle: write it without asking.": "Avec --bundle : l'écrire sans demander.",
    "Start sitbreak with the desktop (on), no longer (off), or say whether it does (status).": (
        "Démarrer sitbreak avec le bureau (on), ne plus le faire (off), ou dire s'il le fait (status)."
    ),
    "A systemd user unit instead: for sway, i3, Hyprland.": (
        "Plutôt une unité systemd de l'utilisateur : pour sway, i3, Hyprland."
    ),
    "Print the end of the daemon's log.": "Écrire la fin du journal.",
    "Go on printing what is added.": "Continuer avec ce qui s'ajoute.",
    "How many to begin with.": "Combien de lignes pour commencer.",
    "Print the completion script for a shell, to be written into its folder.": (
        "Écrire le script de complétion d'un shell, à mettre dans son dossier."
    ),
    "zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath": (
        "zsh:  sitbreak completion zsh > un fichier _sitbreak dans un dossier de $fpath"
    ),
    "Print version and licence.": "Afficher la version et la licence.",
    "List every library that is used, with its licence.": "Énumérer chaque bibliothèque utilisée, avec sa licence.",
    "[DURATION|until MOMENT]": "[DURÉE|jusqu'à MOMENT]",
    "--bundle goes without --json and --open": "--bundle ne va pas avec --json ni --open",
    "Give either the ID of a stretch or --all.": "Donnez soit l'ID d'un étirement, soit --all.",
    "-o ends in .png, or in .gif for one moving figure.": (
        "-o se termine par .png, ou par .gif pour une figure en mouvement."
    ),
    "--csv, --json and --activitywatch exclude each other": "--csv, --json et --activitywatch s'excluent",
    "one period at a time": "une seule période à la fois",
    "choose --csv, --json or --activitywatch": "choisissez --csv, --json ou --activitywatch",
    "choose --before DATE or --all": "choisissez --before DATE ou --all",
    "name a stretch, or say --last": "nommez un étirement, ou dites --last",
    "--compare needs the other settings: --set KEY=VALUE": "--compare demande les autres réglages : --set CLÉ=VALEUR",
    "--json and --html exclude each other": "--json et --html s'excluent",
    "--json and --format exclude each other": "--json et --format s'excluent",
    "--html, --output and --open go without a command": "--html, --output et --open vont sans commande",
    "--json goes without a page": "--json va sans page",
    "nobody can be asked here: give {options}": "personne ne peut être interrogé ici : donnez {options}",
    "--file is a name in stretches.d, without folders": "--file est un nom dans stretches.d, sans dossiers",
    "{unclear}; nor a moment: until friday, 2026-12-28, 17:30; {hint}": (
        "{unclear} ; ni un moment : jusqu'à vendredi, 2026-12-28, 17:30 ; {hint}"
    ),
}
