"""Mots français de `sitbreak advise`."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "advice.few.none": "Rien des {period} derniers jours n'est enregistré\xa0; il en faut {least} pour un conseil.",
    "advice.few": Plural(
        one="Seul {n} jour des {period} derniers est enregistré ; il en faut {least} pour un conseil.",
        other="Seuls {n} jours des {period} derniers sont enregistrés ; il en faut {least} pour un conseil.",
    ),
    "advice.none": "Rien dans ces jours ne dit qu'un autre réglage conviendrait mieux.",
    "advice.head": Plural(
        one="D'après {n} jour enregistré, du {first} au {last}.",
        other="D'après {n} jours enregistrés, du {first} au {last}.",
    ),
    "advice.break.longer": "Vous avez repris {n} pauses sur {of} de {from_s} à {to_s} : vos moments d'arrêt au "
    "bureau durent plus de {now_s}.",
    "advice.break.longer.replay": "Rejoué avec {new_s}, ce qui compte comme pause est juste pour {hits} absences "
    "sur {judged} et {right} jours sur {days} ; avec {now_s}, pour {hits_now} absences et {right_now} jours.",
    "advice.break.shorter": "Vous avez déclaré comme pause {n} absences sur {of} de {from_s} à {to_s} ; "
    "d'elles-mêmes, elles sont trop courtes pour compter.",
    "advice.break.shorter.replay": "Rejoué avec {new_s}, ce qui compte comme pause est juste pour {hits} absences "
    "sur {judged} et {right} jours sur {days} ; avec {now_s}, pour {hits_now} absences et {right_now} jours.",
    "advice.hours": "{share} % des rappels entre {first} et {last} sont remis à plus tard ({n} sur {of}, sur {days} "
    "jours) ; aux autres heures, {rest} %.",
    "advice.hours.replay": "Rejoué sans ces heures dans l'horaire, il y vient {held} rappels de moins ; ce qui est "
    "dû attend {last}.",
    "advice.interval.tried": "À {new_s}, une pause a suivi {n} rappels sur {of} en moins de trois minutes ; à "
    "{now_s}, {n_now} sur {of_now}.",
    "advice.interval.tried.replay": "Rejoués avec {new_s}, ces jours ont {reminders} rappels au lieu de "
    "{reminders_now}.",
    "advice.interval.later": "{n} rappels sur {of} à {now_s} ont été remis, passés ou ignorés ; vous avez quitté "
    "la chaise après environ {usual_s} de position assise, {near} fois sur {ends} à cinq minutes près.",
    "advice.interval.later.replay": "Rejoué avec {new_s}, {hits} rappels sur {reminders} viennent dans les cinq "
    "minutes avant que vous vous leviez ; avec {now_s}, {hits_now} sur {reminders_now}.",
    "advice.interval.fits": "Le rappel à {now_s} est suivi : une pause a commencé en moins de {soon_s} pour {n} sur "
    "{of}.",
    "advice.interval.fits.replay": "Rejoué avec {new_s}, {hits} rappels sur {reminders} viennent dans les cinq "
    "minutes avant que vous vous leviez ; avec {now_s}, {hits_now} sur {reminders_now}.",
    "advice.interval.answered": "Le rappel à {now_s} est suivi : une pause a commencé en moins de {soon_s} pour {n} "
    "sur {of}.",
    "advice.interval.answered.replay": "Rejoué, {hits_now} rappels sur {reminders_now} viennent dans les cinq "
    "minutes avant que vous vous leviez.",
    "advice.unknown.silent": "On ne sait pas si celles de cette durée dont vous n'avez rien dit étaient des "
    "pauses ; elles sont laissées de côté ici.",
    "advice.unknown.hours": "On ne sait pas pourquoi, ni si un rappel juste après ces heures vous convient.",
    "advice.unknown.weeks": "On ne sait pas ce qui était différent par ailleurs dans ces semaines.",
    "advice.unknown.answer": "On ne sait pas comment vous auriez répondu à ce moment-là.",
    "advice.limits": "Rejoués, ces jours ont {replayed} pauses, l'historique {recorded}. L'historique contient "
    "séances, absences et réponses, pas chaque saisie : il ne peut dire ce que changerait un sit.still_sitting "
    "plus court. Rien n'a été changé.",
    "advice.line": "{advice} `sitbreak advise` dit ce qui aiderait.",
}
