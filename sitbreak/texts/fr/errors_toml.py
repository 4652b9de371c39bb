"""French: what tomllib says of a line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Cannot declare {name} twice": "{name} ne peut pas être déclaré deux fois",
    "Cannot mutate immutable namespace {name}": "{name} ne peut plus être modifié",
    "Cannot overwrite a value": "une valeur est déjà donnée",
    "Cannot redefine namespace {name}": "{name} est déjà défini autrement",
    "Duplicate inline table key {name}": "la clé {name} est deux fois entre {{ }}",
    "Escaped character is not a Unicode scalar value": "le caractère après \\ n'existe pas en Unicode",
    "Expected '=' after a key in a key/value pair": "il manque = après la clé",
    "Expected ']' at the end of a table declaration": "il manque ] à la fin de l'en-tête",
    "Expected ']]' at the end of an array declaration": "il manque ]] à la fin de l'en-tête",
    "Expected newline or end of document after a statement": "il reste quelque chose après la valeur",
    "Expected {what}": "il manque ici {what}",
    "Found invalid character {what}": "le caractère {what} n'est pas permis ici",
    "Illegal character {what}": "le caractère {what} n'est pas permis ici",
    "Invalid date or datetime": "cette date n'existe pas",
    "Invalid hex value": "ce n'est pas une valeur hexadécimale",
    "Invalid initial character for a key part": "une clé ne commence pas ainsi",
    "Invalid statement": "ce n'est pas une ligne TOML",
    "Invalid value": "ce n'est pas une valeur",
    "Unclosed array": "une liste n'est pas fermée par ]",
    "Unclosed inline table": "un {{ n'est pas fermé par }}",
    "Unescaped '\\' in a string": "un \\ dans un texte s'écrit \\\\",
    "Unterminated string": "un texte entre guillemets n'est pas fermé",
}
