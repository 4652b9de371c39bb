"""German: what tomllib says of a line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Cannot declare {name} twice": "{name} kann nicht zweimal vorkommen",
    "Cannot mutate immutable namespace {name}": "an {name} lässt sich nichts mehr ändern",
    "Cannot overwrite a value": "ein Wert ist schon gesetzt",
    "Cannot redefine namespace {name}": "{name} ist schon anders festgelegt",
    "Duplicate inline table key {name}": "der Schlüssel {name} steht zweimal in {{ }}",
    "Escaped character is not a Unicode scalar value": "das Zeichen hinter \\ gibt es in Unicode nicht",
    "Expected '=' after a key in a key/value pair": "hinter dem Schlüssel fehlt =",
    "Expected ']' at the end of a table declaration": "am Ende der Überschrift fehlt ]",
    "Expected ']]' at the end of an array declaration": "am Ende der Überschrift fehlt ]]",
    "Expected newline or end of document after a statement": "hinter dem Wert ist etwas übrig",
    "Expected {what}": "hier fehlt {what}",
    "Found invalid character {what}": "das Zeichen {what} ist hier nicht erlaubt",
    "Illegal character {what}": "das Zeichen {what} ist hier nicht erlaubt",
    "Invalid date or datetime": "das ist kein Datum, das es gibt",
    "Invalid hex value": "das ist kein Hexadezimalwert",
    "Invalid initial character for a key part": "so beginnt kein Schlüssel",
    "Invalid statement": "das ist keine Zeile für TOML",
    "Invalid value": "das ist kein Wert",
    "Unclosed array": "eine Liste ist nicht mit ] geschlossen",
    "Unclosed inline table": "ein {{ ist nicht mit }} geschlossen",
    "Unescaped '\\' in a string": "vor \\ in einem Text gehört ein weiteres \\",
    "Unterminated string": "ein Text in Anführungszeichen ist nicht geschlossen",
}
