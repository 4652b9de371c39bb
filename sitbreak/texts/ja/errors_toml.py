"""Japanese: what tomllib says of a line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Cannot declare {name} twice": "{name}は2回書けません",
    "Cannot mutate immutable namespace {name}": "{name}はもう変えられません",
    "Cannot overwrite a value": "値がすでに書かれています",
    "Cannot redefine namespace {name}": "{name}はすでに別の形で書かれています",
    "Duplicate inline table key {name}": "{{ }}の中に{name}が2回あります",
    "Escaped character is not a Unicode scalar value": "\\のあとの文字がUnicodeにありません",
    "Expected '=' after a key in a key/value pair": "キーのあとに=がありません",
    "Expected ']' at the end of a table declaration": "見出しの終わりに]がありません",
    "Expected ']]' at the end of an array declaration": "見出しの終わりに]]がありません",
    "Expected newline or end of document after a statement": "値のあとに余分なものがあります",
    "Expected {what}": "ここに{what}がありません",
    "Found invalid character {what}": "{what}という文字はここで使えません",
    "Illegal character {what}": "{what}という文字はここで使えません",
    "Invalid date or datetime": "存在しない日付です",
    "Invalid hex value": "16進数ではありません",
    "Invalid initial character for a key part": "キーの最初の文字が使えません",
    "Invalid statement": "TOMLの行ではありません",
    "Invalid value": "値ではありません",
    "Unclosed array": "リストが]で閉じられていません",
    "Unclosed inline table": "{{が}}で閉じられていません",
    "Unescaped '\\' in a string": "文字列の中の\\は\\\\と書きます",
    "Unterminated string": "引用符で囲んだ文字列が閉じられていません",
}
