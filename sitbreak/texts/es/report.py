"""Spanish words of the report."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "report.title": "Tus días ante el ordenador",
    "report.today": "Hoy",
    "report.week": "Esta semana",
    "report.month": "Este mes",
    "report.empty": "Aún no hay nada registrado. Vuelve dentro de un día.",
}
