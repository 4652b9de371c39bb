"""Palabras españolas de `sitbreak advise`."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "advice.few.none": "No hay nada registrado de los últimos {period} días; un consejo necesita {least}.",
    "advice.few": Plural(
        one="Solo {n} día de los últimos {period} está registrado; para un consejo hacen falta {least}.",
        other="Solo {n} días de los últimos {period} están registrados; para un consejo hacen falta {least}.",
    ),
    "advice.none": "Nada en estos días dice que otro ajuste vaya mejor.",
    "advice.head": Plural(
        one="De {n} día registrado, {first} a {last}.",
        other="De {n} días registrados, {first} a {last}.",
    ),
    "advice.break.longer": "Retiraste {n} de {of} pausas de {from_s} a {to_s}: tus momentos quietos ante la mesa "
    "duran más de {now_s}.",
    "advice.break.longer.replay": "Repetido con {new_s}, lo que cuenta como pausa es correcto en {hits} de {judged} "
    "ausencias y en {right} de {days} días; con {now_s}, en {hits_now} y en {right_now}.",
    "advice.break.shorter": "Llamaste pausa a {n} de {of} ausencias de {from_s} a {to_s}; por sí solas son "
    "demasiado cortas para contar.",
    "advice.break.shorter.replay": "Repetido con {new_s}, lo que cuenta como pausa es correcto en {hits} de "
    "{judged} ausencias y en {right} de {days} días; con {now_s}, en {hits_now} y en {right_now}.",
    "advice.hours": "El {share} % de los avisos de {first} a {last} se aplaza ({n} de {of}, en {days} "
    "días); a otras horas, el {rest} %.",
    "advice.hours.replay": "Repetido sin esas horas en el horario, llegan en ellas {held} avisos menos; lo "
    "pendiente espera hasta: {last}.",
    "advice.interval.tried": "Con {new_s}, una pausa siguió a {n} de {of} avisos en menos de tres minutos; con "
    "{now_s}, a {n_now} de {of_now}.",
    "advice.interval.tried.replay": "Repetidos con {new_s}, estos días tienen {reminders} avisos en vez de "
    "{reminders_now}.",
    "advice.interval.later": "{n} de {of} avisos tras {now_s} se aplazaron, saltaron o ignoraron; te levantaste "
    "tras unos {usual_s} en la silla, {near} de {ends} veces con cinco minutos de diferencia como mucho.",
    "advice.interval.later.replay": "Repetido con {new_s}, {hits} de {reminders} avisos llegan en los cinco minutos "
    "antes de levantarte; con {now_s}, {hits_now} de {reminders_now}.",
    "advice.interval.fits": "El aviso tras {now_s} se atiende: una pausa empezó antes de {soon_s} en {n} de {of}.",
    "advice.interval.fits.replay": "Repetido con {new_s}, {hits} de {reminders} avisos llegan en los cinco minutos "
    "antes de levantarte; con {now_s}, {hits_now} de {reminders_now}.",
    "advice.interval.answered": "El aviso tras {now_s} se atiende: una pausa empezó antes de {soon_s} en {n} de {of}.",
    "advice.interval.answered.replay": "Repetido, {hits_now} de {reminders_now} avisos llegan en los cinco minutos "
    "antes de levantarte.",
    "advice.unknown.silent": "No se sabe si las de esa duración de las que no dijiste nada fueron pausas; aquí no "
    "se cuentan.",
    "advice.unknown.hours": "No se sabe por qué, ni si te va bien un aviso justo después de esas horas.",
    "advice.unknown.weeks": "No se sabe qué más fue distinto en esas semanas.",
    "advice.unknown.answer": "No se sabe cómo habrías respondido en ese momento.",
    "advice.limits": "Repetidos, estos días tienen {replayed} pausas; el historial, {recorded}. El historial guarda "
    "sesiones, ausencias y respuestas, no cada entrada: no puede decir qué cambiaría un sit.still_sitting menor. "
    "No se ha cambiado nada.",
    "advice.line": "{advice} `sitbreak advise` dice qué ayudaría.",
}
