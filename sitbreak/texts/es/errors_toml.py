"""Spanish: what tomllib says of a line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Cannot declare {name} twice": "{name} no se puede declarar dos veces",
    "Cannot mutate immutable namespace {name}": "{name} ya no se puede cambiar",
    "Cannot overwrite a value": "ya hay un valor puesto",
    "Cannot redefine namespace {name}": "{name} ya está definido de otra forma",
    "Duplicate inline table key {name}": "la clave {name} está dos veces entre {{ }}",
    "Escaped character is not a Unicode scalar value": "el carácter tras \\ no existe en Unicode",
    "Expected '=' after a key in a key/value pair": "falta = tras la clave",
    "Expected ']' at the end of a table declaration": "falta ] al final del encabezado",
    "Expected ']]' at the end of an array declaration": "falta ]] al final del encabezado",
    "Expected newline or end of document after a statement": "sobra algo detrás del valor",
    "Expected {what}": "aquí falta {what}",
    "Found invalid character {what}": "el carácter {what} no está permitido aquí",
    "Illegal character {what}": "el carácter {what} no está permitido aquí",
    "Invalid date or datetime": "esa fecha no existe",
    "Invalid hex value": "no es un valor hexadecimal",
    "Invalid initial character for a key part": "una clave no empieza así",
    "Invalid statement": "no es una línea de TOML",
    "Invalid value": "no es un valor",
    "Unclosed array": "hay una lista sin cerrar con ]",
    "Unclosed inline table": "hay una {{ sin cerrar con }}",
    "Unescaped '\\' in a string": "una \\ en un texto se escribe \\\\",
    "Unterminated string": "hay un texto entre comillas sin cerrar",
}
