"""French words of `sitbreak why`."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "why.first": "La première saisie : le compte commence",
    "why.gap-counted": "{gap_s} sans saisie ont compté comme position assise",
    "why.gap-part": "{gap_s} sans saisie : {counted_s} ont compté comme position assise",
    "why.gap-lock": "{gap_s} avec l'écran verrouillé : {counted_s}, avant le verrou, ont compté",
    "why.gap-sleep": "{gap_s} avec l'ordinateur en veille : {counted_s}, avant la veille, ont compté",
    "why.break": "Une pause par sa durée, après {sitting_s} de position assise",
    "why.break-taken": "Calme après le rappel : une pause prise, après {sitting_s} de position assise",
    "why.break-short": "Assez long pour une pause, mais {sitting_s} de position assise avant "
    "sont trop peu pour la compter",
    "why.back": "De retour après {gap_s}",
    "why.answered": "Calme après le rappel : sans doute un instant debout ; restent {sitting_s} de position assise",
    "why.probably": "Calme après le rappel, comme souvent ici : sans doute debout ; "
    "restent {sitting_s} de position assise",
    "why.done": "Vous dites avoir fait une pause, après {sitting_s} de position assise",
    "why.stretched": "Un étirement hors de la chaise : une pause, après {sitting_s} de position assise",
    "why.stretched-seated": "Un étirement sur la chaise : le rappel recule, {sitting_s} de position assise restent",
    "why.stretched-short": "Un étirement hors de la chaise, trop court pour une pause : "
    "restent {sitting_s} de position assise",
    "why.stood": "Vous avez quitté la chaise, après {sitting_s} de position assise",
    "why.sat-down": "De retour sur la chaise",
    "why.shown": "Rappel affiché ({kind}) à {sitting_s} de position assise",
    "why.withdrawn": "Rappel retiré : {why}",
    "why.late": "Une saisie est arrivée en retard : ce n'était pas une pause, {sitting_s} de position assise",
    "why.here": "Vous dites que vous étiez là : {sitting_s} de position assise",
    "why.snoozed": "Reporté de {for_s}",
    "why.paused": "En sourdine pour {for_s}",
    "why.paused.open": "En sourdine jusqu'à la reprise",
    "why.paused-day": "En sourdine jusqu'à demain",
    "why.pause-over": "La sourdine est finie",
    "why.resumed": "Repris",
    "why.eyes": "Regard au loin proposé après {looked_s} devant l’écran",
    "why.skipped": "Passé à {sitting_s} de position assise",
    "why.hint-on": "Un appel ou un film dit que vous êtes là",
    "why.hint-off": "L'appel ou le film est fini",
    "why.settings": "Réglages changés : {keys}",
    "why.new-day": "Un nouveau jour : les comptes du jour repartent de zéro",
    "why.restart": "sitbreak n'a pas tourné pendant {down_s}",
    "why.now-sitting": "À l'ordinateur depuis {for_s}",
    "why.now-number": "{sitting_s} de position assise comptent depuis {since} ; {tail_s} attendent qu'une "
    "saisie les confirme",
    "why.now-away": "Absence depuis {for_s}",
    "why.now-break": "En pause depuis {for_s}",
    "why.now-locked": "Verrouillé depuis {for_s}",
    "why.now-standing": "Debout depuis {for_s}",
    "why.now-unknown": "Aucune saisie vue encore, donc personne n'est tenu pour présent",
    "why.now-due": "Un rappel est dû",
    "why.now-held": "Un rappel est dû et attend : {by}",
    "why.empty": "Rien n'a encore été décidé",
}
