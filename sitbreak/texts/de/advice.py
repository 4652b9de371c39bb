"""Deutsche Wörter von `sitbreak advise`."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "advice.few.none": "Von den letzten {period} Tagen ist nichts aufgezeichnet; für einen Rat braucht es {least}.",
    "advice.few": Plural(
        one="Erst {n} Tag der letzten {period} ist aufgezeichnet; für einen Rat braucht es {least}.",
        other="Erst {n} Tage der letzten {period} sind aufgezeichnet; für einen Rat braucht es {least}.",
    ),
    "advice.none": "Nichts in diesen Tagen spricht dafür, dass eine andere Einstellung besser passt.",
    "advice.head": Plural(
        one="Aus {n} aufgezeichneten Tag, {first} bis {last}.",
        other="Aus {n} aufgezeichneten Tagen, {first} bis {last}.",
    ),
    "advice.break.longer": "{n} von {of} Pausen von {from_s} bis {to_s} wurden zurückgenommen: Die Denk- und "
    "Lesepausen am Tisch sind länger als {now_s}.",
    "advice.break.longer.replay": "Mit {new_s} nachgerechnet stimmt, was als Pause gilt, bei {hits} von {judged} "
    "Abwesenheiten und an {right} von {days} Tagen; mit {now_s} bei {hits_now} und an {right_now}.",
    "advice.break.shorter": "{n} von {of} Abwesenheiten von {from_s} bis {to_s} wurden als Pause gemeldet; von "
    "selbst zählen sie nicht, dafür sind sie zu kurz.",
    "advice.break.shorter.replay": "Mit {new_s} nachgerechnet stimmt, was als Pause gilt, bei {hits} von {judged} "
    "Abwesenheiten und an {right} von {days} Tagen; mit {now_s} bei {hits_now} und an {right_now}.",
    "advice.hours": "{share} % der Erinnerungen zwischen {first} und {last} werden aufgeschoben ({n} von {of}, an "
    "{days} Tagen); zu anderen Stunden sind es {rest} %.",
    "advice.hours.replay": "Ohne diese Stunden im Zeitplan nachgerechnet kommen in ihnen {held} Erinnerungen "
    "weniger; was fällig ist, wartet bis {last}.",
    "advice.interval.tried": "Bei {new_s} folgte auf {n} von {of} Erinnerungen binnen drei Minuten eine Pause, bei "
    "{now_s} auf {n_now} von {of_now}.",
    "advice.interval.tried.replay": "Mit {new_s} nachgerechnet haben diese Tage {reminders} Erinnerungen statt "
    "{reminders_now}.",
    "advice.interval.later": "{n} von {of} Erinnerungen nach {now_s} wurden aufgeschoben, ausgelassen oder "
    "übergangen; aufgestanden wurde nach etwa {usual_s} Sitzen, {near} von {ends} Mal auf fünf Minuten genau.",
    "advice.interval.later.replay": "Mit {new_s} nachgerechnet kommen {hits} von {reminders} Erinnerungen in den "
    "fünf Minuten vor dem Aufstehen; mit {now_s} sind es {hits_now} von {reminders_now}.",
    "advice.interval.fits": "Die Erinnerung nach {now_s} wird befolgt: Binnen {soon_s} begann bei {n} von {of} eine "
    "Pause.",
    "advice.interval.fits.replay": "Mit {new_s} nachgerechnet kommen {hits} von {reminders} Erinnerungen in den "
    "fünf Minuten vor dem Aufstehen; mit {now_s} sind es {hits_now} von {reminders_now}.",
    "advice.interval.answered": "Die Erinnerung nach {now_s} wird befolgt: Binnen {soon_s} begann bei {n} von {of} "
    "eine Pause.",
    "advice.interval.answered.replay": "Nachgerechnet kommen {hits_now} von {reminders_now} Erinnerungen in den "
    "fünf Minuten vor dem Aufstehen.",
    "advice.unknown.silent": "Nicht bekannt: ob jene dieser Länge, zu denen nichts gesagt wurde, Pausen waren; sie "
    "sind hier nicht mitgezählt.",
    "advice.unknown.hours": "Nicht bekannt: warum, und ob eine Erinnerung gleich nach diesen Stunden recht ist.",
    "advice.unknown.weeks": "Nicht bekannt: was in jenen Wochen sonst anders war.",
    "advice.unknown.answer": "Nicht bekannt: wie die Antwort in jenem Augenblick ausgefallen wäre.",
    "advice.limits": "Nachgerechnet finden sich in diesen Tagen {replayed} Pausen, aufgezeichnet sind {recorded}. "
    "Der Verlauf hält Sitzphasen, Abwesenheiten und Antworten fest, nicht jede Eingabe: Was ein kleineres "
    "sit.still_sitting ändern würde, kann er nicht sagen. Geändert wurde nichts.",
    "advice.line": "{advice} Was hilft, sagt `sitbreak advise`.",
}
