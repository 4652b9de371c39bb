"""Japanese: several machines: what goes to ActivityWatch, and exports that are put together."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"{text}" is no server on this computer': '"{text}"はこのコンピューターのサーバーではありません',
    "ActivityWatch: {problem} ({hint})": "ActivityWatch：{problem}（{hint}）",
    "an object was expected here": "ここはオブジェクトのはずです",
    "at most {most}; one file can hold years": "最大{most}個です。一つのファイルに何年分も入ります",
    "it ends before it begins, or lasts for years": "始まる前に終わるか、何年も続いています",
    "it is asked again what it has before anything is sent": "送る前に、すでにあるものを改めて確かめます",
    "its log says why": "理由はそのログにあります",
    "nothing answers at {server}: {reason}": "{server}が応答しません：{reason}",
    "signal {number}": "シグナル{number}",
    "start it, or set history.activitywatch_server": "起動するか、history.activitywatch_serverを設定してください",
    "the history cannot be sent: {reason}": "履歴を送れません：{reason}",
    "the process that sends the history failed: {reason}": "履歴を送るプロセスが失敗しました：{reason}",
    'write it like "http://localhost:5600"; another computer\'s can be reached through a tunnel': (
        '"http://localhost:5600"のように書いてください。別のコンピューターへはトンネルで届きます'
    ),
    "write one there with: sitbreak export --json FILE": (
        "そちらのコンピューターで書き出してください：sitbreak export --json ファイル"
    ),
    "{name} cannot be {value}": "{name}は{value}にできません",
    "{n} files are more than are put together": "{n}個のファイルは多すぎてまとめられません",
    "{path}, line {line}: neither an export of sitbreak nor one of ActivityWatch": (
        "{path} {line}行目：sitbreakの書き出しでもActivityWatchの書き出しでもありません"
    ),
    "{path}, line {line}: no CSV: {reason}": "{path} {line}行目：CSVではありません：{reason}",
    "{path}, {place}: {what}": "{path} {place}：{what}",
    "{path}: {n} more rows are left out": "{path}：ほかに{n}行を除きます",
    "{reason}; this row is left out": "{reason}。この行は除きます",
    "{server} did not answer in time": "{server}が時間内に応答しませんでした",
    "{server} has the history of this computer": "{server}にこのコンピューターの履歴があります",
    "{server} is not on this computer: nothing is sent": "{server}はこのコンピューターにありません：何も送りません",
    "{server} refused the history: {reason}": "{server}が履歴を受け付けませんでした：{reason}",
    "{server}: nothing was sent yet": "{server}：まだ何も送っていません",
    "{table}, row {number}": "{table}の{number}行",
}
