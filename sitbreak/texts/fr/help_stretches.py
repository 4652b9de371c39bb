"""French words of `sitbreak stretch --help` and of `sitbreak stretches`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Do a stretch, guided: what to do, a figure that does it, and how long.": (
        "Guider un étirement : ce qu'il faut faire, une figure qui le fait, et combien de temps."
    ),
    (
        "ID is a name from `sitbreak stretches list`; `next` takes what suits best now. A running sitbreak opens "
        "the window itself, so that the break counts; with an option, or without a display, it is shown from here."
    ): (
        "ID est un nom de `sitbreak stretches list` ; `next` prend ce qui convient le mieux maintenant. Un "
        "sitbreak en marche ouvre lui-même la fenêtre, pour que la pause compte ; avec une option, ou sans "
        "écran, l'étirement est montré d'ici."
    ),
    "ID": "ID",
    "So many in a row. [default: stretch.series]": "Autant à la suite. [par défaut : stretch.series]",
    "The whole dose instead of one quick round.": "La dose entière au lieu d'un tour rapide.",
    "Here in the terminal, in plain lines: for a screen reader, or without a display.": (
        "Ici dans le terminal, en lignes simples : pour un lecteur d'écran, ou sans écran."
    ),
    "In the terminal, with a bar that counts down.": "Dans le terminal, avec une barre qui décompte.",
    "Instead of following the desktop.": "Au lieu de suivre le bureau.",
    "Speak the cues. [default: stretch.voice]": "Dire les consignes. [par défaut : stretch.voice]",
    "A soft tone when a phase begins. [default: stretch.sound]": (
        "Un son doux au début de chaque phase. [par défaut : stretch.sound]"
    ),
    "Print what was done as one line of JSON.": "Écrire ce qui a été fait en une ligne de JSON.",
    "Look at the stretches, check your own, draw them, ask for the next one; or all of them on a page, with --html.": (
        "Regarder les étirements, vérifier les vôtres, les dessiner, demander le prochain ; ou tous sur une "
        "page, avec --html."
    ),
    "Write a page with every stretch, its figure moving.": (
        "Écrire une page avec tous les étirements, leur figure en mouvement."
    ),
    "Where the page goes; implies --html.": "Où va la page ; sous-entend --html.",
    "Show the page in the browser; implies --html.": "Montrer la page dans le navigateur ; sous-entend --html.",
    "Add somebody's set of stretches to yours. All of it is checked before anything is copied.": (
        "Ajouter aux vôtres les étirements de quelqu'un d'autre. Tout est vérifié avant que rien ne soit copié."
    ),
    "Also where it changes stretches or files that are there.": (
        "Même si cela change des étirements ou des fichiers déjà là."
    ),
    "Let a stretch be offered again that was refused, for today or for good.": (
        "Laisser proposer à nouveau un étirement refusé, pour aujourd'hui ou pour de bon."
    ),
    "The one that was offered last.": "Celui qui a été proposé en dernier.",
    "Check one file of own stretches, or all in stretches.d beside the config. Exit code 1 if anything is wrong.": (
        "Vérifier un fichier d'étirements à vous, ou tous ceux de stretches.d à côté des réglages. Code de "
        "sortie 1 si quelque chose ne va pas."
    ),
    "Draw a stretch as a picture (.png) or moving (.gif), or all of them on one sheet (--all).": (
        "Dessiner un étirement en image (.png) ou en mouvement (.gif), ou tous sur une planche (--all)."
    ),
    "x.png or x.gif.": "x.png ou x.gif.",
    "Pixels along each side.": "Pixels de chaque côté.",
    "For a dark ground.": "Pour un fond sombre.",
    "One key frame, counted from 1.": "Une seule image clé, comptée à partir de 1.",
    "The other side.": "L'autre côté.",
    "A sheet of all of them with their names; --size is one tile.": (
        "Une planche de tous avec leurs noms ; --size est celle d'une case."
    ),
    "List the stretches by body area, position or place.": (
        "Énumérer les étirements par zone du corps, position ou lieu."
    ),
    "Only what serves this part of the body.": "Seulement ce qui sert à cette zone du corps.",
    "Only what can be done there.": "Seulement ce qui peut se faire là.",
    "Only seated, standing, kneeling or floor.": (
        "Seulement seated, standing, kneeling ou floor (chaise, debout, à genoux, sol)."
    ),
    "Only this kind.": "Seulement cette sorte.",
    "Only what your settings allow to be offered.": "Seulement ce que vos réglages permettent de proposer.",
    "Do not offer a stretch any more: add it to `stretch.avoid`, comments and order of the file kept.": (
        "Ne plus proposer un étirement : l'ajouter à `stretch.avoid`, en gardant commentaires et ordre du fichier."
    ),
    "Write a stretch of your own: asks for what no option says.": (
        "Écrire un étirement à vous : demande ce qu'aucune option ne dit."
    ),
    "What it is called.": "Comment il s'appelle.",
    "TEXT": "TEXTE",
    "How one begins: seated, standing, lying, ...": (
        "Comment on commence : seated, standing, lying... (chaise, debout, couché)."
    ),
    "Body area; the main one first, may be given again.": "Zone du corps ; la principale d'abord, peut être répété.",
    "One step; given again for each.": "Une étape ; à répéter pour chacune.",
    'Seconds to hold, as "20" or "20-30"; without it a movement or the ACSM rule.': (
        'Secondes à tenir, comme "20" ou "20-30" ; sans cela un mouvement, ou la règle ACSM.'
    ),
    'How often, as "8" or "8-10".': 'Combien de fois, comme "8" ou "8-10".',
    "Everything once a side.": "Tout une fois de chaque côté.",
    "When not, and when to stop; may be given again.": "Quand s'abstenir et quand arrêter ; peut être répété.",
    "PNG, GIF or WebP that lies beside the file.": "PNG, GIF ou WebP qui se trouve à côté du fichier.",
    "Made of the name where it is not given.": "Tiré du nom s'il n'est pas donné.",
    "File in stretches.d to write it to.": "Fichier de stretches.d où l'écrire.",
    "Say which stretch would be offered now.": "Dire quel étirement serait proposé maintenant.",
    "Say why this one.": "Dire pourquoi celui-ci.",
    "Decides between equals; without it, the day does.": "Départage les égaux ; sans lui, c'est le jour qui le fait.",
    "INTEGER": "NOMBRE",
    "Do not offer a stretch before the next day begins; a reminder that is open shows another one.": (
        "Ne pas proposer un étirement avant le jour suivant ; un rappel ouvert en montre un autre."
    ),
    "Pack your own stretches, all or those of some files, with translations and pictures, to hand them on.": (
        "Empaqueter vos étirements, tous ou ceux de certains fichiers, avec traductions et images, pour les "
        "transmettre."
    ),
    "Show one stretch by its id or any of its names: steps, dose, cautions, sources.": (
        "Montrer un étirement par son id ou l'un de ses noms : étapes, dose, précautions, sources."
    ),
    "Write a page with this one, its figure moving.": "Écrire une page avec celui-ci, sa figure en mouvement.",
}
