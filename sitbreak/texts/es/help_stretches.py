"""Spanish words of `sitbreak stretch --help` and of `sitbreak stretches`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Do a stretch, guided: what to do, a figure that does it, and how long.": (
        "Guía un estiramiento: qué hacer, una figura que lo hace y cuánto tiempo."
    ),
    (
        "ID is a name from `sitbreak stretches list`; `next` takes what suits best now. A running sitbreak opens "
        "the window itself, so that the break counts; with an option, or without a display, it is shown from here."
    ): (
        "ID es un nombre de `sitbreak stretches list`; `next` toma lo que mejor va ahora. Un sitbreak en marcha "
        "abre él mismo la ventana, para que la pausa cuente; con una opción, o sin pantalla, se muestra desde aquí."
    ),
    "ID": "ID",
    "So many in a row. [default: stretch.series]": "Tantos seguidos. [por defecto: stretch.series]",
    "The whole dose instead of one quick round.": "La dosis entera en vez de una ronda rápida.",
    "Here in the terminal, in plain lines: for a screen reader, or without a display.": (
        "Aquí en la terminal, en líneas sencillas: para un lector de pantalla, o sin pantalla."
    ),
    "In the terminal, with a bar that counts down.": "En la terminal, con una barra que cuenta hacia atrás.",
    "Instead of following the desktop.": "En vez de seguir al escritorio.",
    "Speak the cues. [default: stretch.voice]": "Dice las indicaciones. [por defecto: stretch.voice]",
    "A soft tone when a phase begins. [default: stretch.sound]": (
        "Un tono suave al empezar cada fase. [por defecto: stretch.sound]"
    ),
    "Print what was done as one line of JSON.": "Escribe lo que se hizo en una línea de JSON.",
    "Look at the stretches, check your own, draw them, ask for the next one; or all of them on a page, with --html.": (
        "Mira los estiramientos, revisa los tuyos, los dibuja, pregunta por el próximo; o todos en una página, "
        "con --html."
    ),
    "Write a page with every stretch, its figure moving.": (
        "Escribe una página con todos los estiramientos y su figura en movimiento."
    ),
    "Where the page goes; implies --html.": "Dónde va la página; implica --html.",
    "Show the page in the browser; implies --html.": "Muestra la página en el navegador; implica --html.",
    "Add somebody's set of stretches to yours. All of it is checked before anything is copied.": (
        "Añade a los tuyos los estiramientos de otra persona. Todo se revisa antes de copiar nada."
    ),
    "Also where it changes stretches or files that are there.": "Aunque cambie estiramientos o archivos que ya están.",
    "Let a stretch be offered again that was refused, for today or for good.": (
        "Deja que se vuelva a proponer un estiramiento rechazado, por hoy o para siempre."
    ),
    "The one that was offered last.": "El último que se propuso.",
    "Check one file of own stretches, or all in stretches.d beside the config. Exit code 1 if anything is wrong.": (
        "Revisa un archivo de estiramientos propios, o todos los de stretches.d junto a los ajustes. Código de "
        "salida 1 si algo está mal."
    ),
    "Draw a stretch as a picture (.png) or moving (.gif), or all of them on one sheet (--all).": (
        "Dibuja un estiramiento como imagen (.png) o en movimiento (.gif), o todos en una lámina (--all)."
    ),
    "x.png or x.gif.": "x.png o x.gif.",
    "Pixels along each side.": "Píxeles de cada lado.",
    "For a dark ground.": "Para un fondo oscuro.",
    "One key frame, counted from 1.": "Un solo fotograma clave, contado desde 1.",
    "The other side.": "El otro lado.",
    "A sheet of all of them with their names; --size is one tile.": (
        "Una lámina de todos con sus nombres; --size es el de una casilla."
    ),
    "List the stretches by body area, position or place.": (
        "Enumera los estiramientos por zona del cuerpo, posición o lugar."
    ),
    "Only what serves this part of the body.": "Solo lo que sirve a esta zona del cuerpo.",
    "Only what can be done there.": "Solo lo que se puede hacer allí.",
    "Only seated, standing, kneeling or floor.": (
        "Solo seated, standing, kneeling o floor (silla, de pie, de rodillas, suelo)."
    ),
    "Only this kind.": "Solo de esta clase.",
    "Only what your settings allow to be offered.": "Solo lo que tus ajustes permiten proponer.",
    "Do not offer a stretch any more: add it to `stretch.avoid`, comments and order of the file kept.": (
        "No vuelve a proponer un estiramiento: lo añade a `stretch.avoid`, conservando comentarios y orden del archivo."
    ),
    "Write a stretch of your own: asks for what no option says.": (
        "Escribe un estiramiento propio: pregunta lo que ninguna opción dice."
    ),
    "What it is called.": "Cómo se llama.",
    "TEXT": "TEXTO",
    "How one begins: seated, standing, lying, ...": (
        "Cómo se empieza: seated, standing, lying... (silla, de pie, boca arriba)."
    ),
    "Body area; the main one first, may be given again.": "Zona del cuerpo; la principal primero, se puede repetir.",
    "One step; given again for each.": "Un paso; se repite para cada uno.",
    'Seconds to hold, as "20" or "20-30"; without it a movement or the ACSM rule.': (
        'Segundos que aguantar, como "20" o "20-30"; sin ello, un movimiento o la regla ACSM.'
    ),
    'How often, as "8" or "8-10".': 'Cuántas veces, como "8" o "8-10".',
    "Everything once a side.": "Todo una vez por lado.",
    "When not, and when to stop; may be given again.": "Cuándo no, y cuándo parar; se puede repetir.",
    "PNG, GIF or WebP that lies beside the file.": "PNG, GIF o WebP que está junto al archivo.",
    "Made of the name where it is not given.": "Se hace del nombre si no se da.",
    "File in stretches.d to write it to.": "Archivo de stretches.d en el que escribirlo.",
    "Say which stretch would be offered now.": "Dice qué estiramiento se propondría ahora.",
    "Say why this one.": "Dice por qué este.",
    "Decides between equals; without it, the day does.": "Decide entre iguales; sin ella, lo hace el día.",
    "INTEGER": "NÚMERO",
    "Do not offer a stretch before the next day begins; a reminder that is open shows another one.": (
        "No propone un estiramiento antes del día siguiente; un aviso abierto muestra otro."
    ),
    "Pack your own stretches, all or those of some files, with translations and pictures, to hand them on.": (
        "Empaqueta tus estiramientos, todos o los de algunos archivos, con traducciones e imágenes, para "
        "pasarlos a alguien."
    ),
    "Show one stretch by its id or any of its names: steps, dose, cautions, sources.": (
        "Muestra un estiramiento por su id o cualquiera de sus nombres: pasos, dosis, precauciones, fuentes."
    ),
    "Write a page with this one, its figure moving.": "Escribe una página con este, su figura en movimiento.",
}
