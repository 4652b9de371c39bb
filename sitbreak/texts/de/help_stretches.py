"""German words of `sitbreak stretch --help` and of `sitbreak stretches`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Do a stretch, guided: what to do, a figure that does it, and how long.": (
        "Durch eine Dehnung führen: was zu tun ist, eine Figur, die es vormacht, und wie lange."
    ),
    (
        "ID is a name from `sitbreak stretches list`; `next` takes what suits best now. A running sitbreak opens "
        "the window itself, so that the break counts; with an option, or without a display, it is shown from here."
    ): (
        "ID ist ein Name aus `sitbreak stretches list`; `next` nimmt, was jetzt am besten passt. Ein laufendes "
        "sitbreak öffnet das Fenster selbst, damit die Pause zählt; mit einer Option oder ohne Bildschirm wird "
        "sie von hier aus gezeigt."
    ),
    "ID": "ID",
    "So many in a row. [default: stretch.series]": "So viele hintereinander. [Vorgabe: stretch.series]",
    "The whole dose instead of one quick round.": "Die ganze Dosis statt einer kurzen Runde.",
    "Here in the terminal, in plain lines: for a screen reader, or without a display.": (
        "Hier im Terminal, in einfachen Zeilen: für einen Bildschirmleser oder ohne Bildschirm."
    ),
    "In the terminal, with a bar that counts down.": "Im Terminal, mit einem Balken, der herunterzählt.",
    "Instead of following the desktop.": "Statt dem Desktop zu folgen.",
    "Speak the cues. [default: stretch.voice]": "Die Ansagen sprechen. [Vorgabe: stretch.voice]",
    "A soft tone when a phase begins. [default: stretch.sound]": (
        "Ein leiser Ton, wenn ein Abschnitt beginnt. [Vorgabe: stretch.sound]"
    ),
    "Print what was done as one line of JSON.": "Was getan wurde als eine Zeile JSON ausgeben.",
    "Look at the stretches, check your own, draw them, ask for the next one; or all of them on a page, with --html.": (
        "Dehnungen ansehen, eigene prüfen, zeichnen, nach der nächsten fragen; oder alle auf einer Seite, mit --html."
    ),
    "Write a page with every stretch, its figure moving.": (
        "Eine Seite mit jeder Dehnung schreiben, ihre Figur in Bewegung."
    ),
    "Where the page goes; implies --html.": "Wohin die Seite kommt; schließt --html ein.",
    "Show the page in the browser; implies --html.": "Die Seite im Browser zeigen; schließt --html ein.",
    "Add somebody's set of stretches to yours. All of it is checked before anything is copied.": (
        "Die Sammlung eines anderen zu deinen Dehnungen hinzufügen. Alles wird geprüft, bevor etwas kopiert wird."
    ),
    "Also where it changes stretches or files that are there.": "Auch wo es vorhandene Dehnungen oder Dateien ändert.",
    "Let a stretch be offered again that was refused, for today or for good.": (
        "Eine Dehnung wieder vorschlagen lassen, die für heute oder für immer abgelehnt war."
    ),
    "The one that was offered last.": "Die zuletzt vorgeschlagene.",
    "Check one file of own stretches, or all in stretches.d beside the config. Exit code 1 if anything is wrong.": (
        "Eine Datei mit eigenen Dehnungen prüfen, oder alle in stretches.d neben der Einstellungsdatei. "
        "Exit-Code 1, wenn etwas nicht stimmt."
    ),
    "Draw a stretch as a picture (.png) or moving (.gif), or all of them on one sheet (--all).": (
        "Eine Dehnung als Bild (.png) oder bewegt (.gif) zeichnen, oder alle auf einem Bogen (--all)."
    ),
    "x.png or x.gif.": "x.png oder x.gif.",
    "Pixels along each side.": "Pixel je Seite.",
    "For a dark ground.": "Für dunklen Grund.",
    "One key frame, counted from 1.": "Ein einzelnes Bild des Ablaufs, ab 1 gezählt.",
    "The other side.": "Die andere Seite.",
    "A sheet of all of them with their names; --size is one tile.": (
        "Ein Bogen mit allen und ihren Namen; --size gilt für eine Kachel."
    ),
    "List the stretches by body area, position or place.": (
        "Die Dehnungen nach Körperbereich, Position oder Ort aufzählen."
    ),
    "Only what serves this part of the body.": "Nur was diesem Körperbereich dient.",
    "Only what can be done there.": "Nur was dort geht.",
    "Only seated, standing, kneeling or floor.": (
        "Nur seated, standing, kneeling oder floor (Stuhl, stehend, kniend, Boden)."
    ),
    "Only this kind.": "Nur diese Art.",
    "Only what your settings allow to be offered.": "Nur was deine Einstellungen zulassen.",
    "Do not offer a stretch any more: add it to `stretch.avoid`, comments and order of the file kept.": (
        "Eine Dehnung nie wieder vorschlagen: kommt in `stretch.avoid`, Kommentare und Reihenfolge der Datei bleiben."
    ),
    "Write a stretch of your own: asks for what no option says.": (
        "Eine eigene Dehnung schreiben: fragt nach allem, was keine Option sagt."
    ),
    "What it is called.": "Wie sie heißt.",
    "TEXT": "TEXT",
    "How one begins: seated, standing, lying, ...": (
        "Wie man beginnt: seated, standing, lying ... (sitzend, stehend, liegend)."
    ),
    "Body area; the main one first, may be given again.": "Körperbereich, der wichtigste zuerst; mehrmals möglich.",
    "One step; given again for each.": "Ein Schritt; für jeden weiteren noch einmal.",
    'Seconds to hold, as "20" or "20-30"; without it a movement or the ACSM rule.': (
        'Sekunden zum Halten, etwa "20" oder "20-30"; ohne sie eine Bewegung oder die ACSM-Regel.'
    ),
    'How often, as "8" or "8-10".': 'Wie oft, etwa "8" oder "8-10".',
    "Everything once a side.": "Alles einmal je Seite.",
    "When not, and when to stop; may be given again.": "Wann nicht, und wann aufhören; mehrmals möglich.",
    "PNG, GIF or WebP that lies beside the file.": "PNG, GIF oder WebP, das neben der Datei liegt.",
    "Made of the name where it is not given.": "Wird aus dem Namen gemacht, wenn sie fehlt.",
    "File in stretches.d to write it to.": "Datei in stretches.d, in die geschrieben wird.",
    "Say which stretch would be offered now.": "Sagen, welche Dehnung jetzt vorgeschlagen würde.",
    "Say why this one.": "Sagen, warum diese.",
    "Decides between equals; without it, the day does.": "Entscheidet zwischen gleichen; ohne sie tut es der Tag.",
    "INTEGER": "ZAHL",
    "Do not offer a stretch before the next day begins; a reminder that is open shows another one.": (
        "Eine Dehnung vor dem nächsten Tag nicht mehr vorschlagen; eine offene Erinnerung zeigt eine andere."
    ),
    "Pack your own stretches, all or those of some files, with translations and pictures, to hand them on.": (
        "Deine eigenen Dehnungen, alle oder die einiger Dateien, mit Übersetzungen und Bildern zum Weitergeben packen."
    ),
    "Show one stretch by its id or any of its names: steps, dose, cautions, sources.": (
        "Eine Dehnung zeigen, nach ID oder einem ihrer Namen: Schritte, Dosis, Vorsicht, Quellen."
    ),
    "Write a page with this one, its figure moving.": "Eine Seite mit dieser einen schreiben, ihre Figur in Bewegung.",
}
