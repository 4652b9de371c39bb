"""French words of the report."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "report.title": "Vos jours à l'ordinateur",
    "report.today": "Aujourd'hui",
    "report.week": "Cette semaine",
    "report.month": "Ce mois-ci",
    "report.empty": "Rien d'enregistré encore. Revenez après une journée.",
}
