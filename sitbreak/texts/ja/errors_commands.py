"""Japanese: what commands, files, the history and recorded days refuse."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a device": "機器",
    "a file has the name of a folder: move it away": "フォルダーと同じ名前のファイルがあります。移してください",
    "a folder": "フォルダー",
    "a folder has this name: move it away": "同じ名前のフォルダーがあります。移してください",
    "a named pipe": "名前付きパイプ",
    "a socket": "ソケット",
    "a trace is written by: sitbreak run --trace FILE": "記録はsitbreak run --trace ファイルで書けます",
    "another program holds it; try again in a moment": "別のプログラムが使っています。少し待ってもう一度試してください",
    "as a page in the browser": "ブラウザーのページとして",
    "cannot write {output}: {reason}": "{output}に書き込めません：{reason}",
    "check its permissions, then import once more": "アクセス権を確かめ、もう一度取り込んでください",
    "check the path": "パスを確かめてください",
    "check the permissions": "アクセス権を確かめてください",
    "check whose file it is, and its permissions": "ファイルの持ち主とアクセス権を確かめてください",
    "choose fewer days": "日数を減らしてください",
    "duration should be seconds, not {value}": "durationは秒数で書きます（今は{value}）",
    "EDITOR is no command: there is nothing but blanks in it": "EDITORがコマンドではありません：スペースしかありません",
    "EDITOR is no command: {line} ({reason})": "EDITORがコマンドではありません：{line}（{reason}）",
    "export it from ActivityWatch: Raw data, then `Export all buckets as JSON`": (
        "ActivityWatchから書き出してください：Raw data、次に`Export all buckets as JSON`"
    ),
    "from {start:g} lies after to {end:g}": "from {start:g}がto {end:g}より後です",
    "in {name}, in its terminal version": "{name}で端末版として",
    'install Python anew and leave "tcl/tk and IDLE" ticked': (
        'Pythonを入れ直し、"tcl/tk and IDLE"にチェックを付けたままにしてください'
    ),
    "install sitbreak again": "sitbreakを入れ直してください",
    "is larger than {most} bytes": "が{most}バイトより大きくなっています",
    "is {kind}, not a file": "は{kind}で、ファイルではありません",
    "it belongs to somebody else": "ほかの人のものです",
    "it cannot be packed: {reason}": "まとめられません：{reason}",
    "it has a file that no package has ({name!r})": "パッケージにないはずのファイルがあります（{name!r}）",
    "it has more than {most} lines": "{most}行より多くあります",
    "it has no {name}: no package of `sitbreak move export`": (
        "{name}がありません：`sitbreak move export`のパッケージではありません"
    ),
    "it is no sound zip file ({reason})": "正しいZIPファイルではありません（{reason}）",
    "it was made by sitbreak {version}, which this one is older than": (
        "sitbreak {version}で作られましたが、こちらのほうが古い版です"
    ),
    "its files are not those that it names": "中のファイルが一覧と違います",
    "its settings have a mistake: {what}": "設定に誤りがあります：{what}",
    "its {name} cannot be understood": "中の{name}を読み取れません",
    "line {line}": "{line}行目",
    "make room on the disk": "ディスクの空きを増やしてください",
    "move it away; the daemon then begins a new one": "別の場所へ移してください。デーモンが新しく始めます",
    "no browser could be started for {file}": "{file}を開くブラウザーを起動できません",
    "no day of anybody's: {value}": "ありえない日付です：{value}",
    "no export of ActivityWatch: an object was expected here": (
        "ActivityWatchの書き出しではありません：ここはオブジェクトのはずです"
    ),
    "no JSON: {reason} at column {column}": "JSONではありません：{column}文字目で{reason}",
    "no object of the kind a trace has": "記録にある形のオブジェクトではありません",
    "no X display": "Xディスプレイがありません",
    "nothing was changed": "何も変わっていません",
    "nothing was changed; pack anew where it comes from": "何も変わっていません。もとの場所でまとめ直してください",
    "old history could not be deleted: {reason}": "古い履歴を削除できません：{reason}",
    "only those that come with sitbreak are drawn": "絵があるのは、sitbreakに付属するものだけです",
    "open that file in a browser": "そのファイルをブラウザーで開いてください",
    "record less, or export one bucket by itself": "記録を減らすか、バケットを一つだけ書き出してください",
    "rows of the history that cannot be read and are left out: {unreadable}": (
        "読めないため除いた履歴の行：{unreadable}"
    ),
    "set EDITOR to another": "EDITORを別のものにしてください",
    "set EDITOR to another, or edit the file yourself": "EDITORを別のものにするか、ファイルを自分で編集してください",
    "set EDITOR, or open {file} yourself": "EDITORを設定するか、{file}を自分で開いてください",
    "something else": "別のもの",
    "status should be afk or not-afk, not {value}": "statusはafkかnot-afkです（今は{value}）",
    "t goes back by {back:g} s": "tが{back:g}秒戻っています",
    "t lies {years:.0f} years after the start": "tが開始の{years:.0f}年後です",
    "the bucket has no list of events": "バケットにイベントの一覧がありません",
    "the daemon sets a broken file aside and begins anew": "デーモンが壊れたファイルを残し、新しく始めます",
    "the disk cannot be read or written: is it failing?": "ディスクの読み書きができません。故障ではありませんか？",
    "the disk cannot be read or written: is it full, or failing?": (
        "ディスクの読み書きができません。いっぱいか、故障ではありませんか？"
    ),
    "the disk is read-only: mount it for writing, or set XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere": (
        "ディスクが読み取り専用です。書き込めるようにするか、XDG_CONFIG_HOMEとXDG_STATE_HOMEを別の場所にしてください"
    ),
    "the history cannot be read: {reason} ({path})": "履歴を読めません：{reason}（{path}）",
    "the history cannot be written just now ({reason}); {n} rows wait in memory": (
        "今は履歴に書き込めません（{reason}）。メモリーで待っている行：{n}"
    ),
    "the history cannot be written: {reason} ({path})": "履歴に書き込めません：{reason}（{path}）",
    "the history could not be deleted: {reason}": "履歴を削除できません：{reason}",
    "the history is unreadable ({broken}) and could not be set aside ({reason})": (
        "履歴を読めず（{broken}）、別の場所にも移せません（{reason}）"
    ),
    "the history was unreadable ({broken}); it lies at {aside}, and a new one was begun": (
        "履歴を読めませんでした（{broken}）。{aside}に残し、新しく始めました"
    ),
    "the picture {name} cannot be read from {file}: {reason}": "{file}から画像{name}を読めません：{reason}",
    "there is no editor to open": "開けるエディターがありません",
    "there is no picture of {stretch_id!r}": "{stretch_id!r}の絵はありません",
    "there is no preset {name}; there are {names}": "{name}というプリセットはありません。あるもの：{names}",
    "there is no {name}; there are {names}": "{name}はありません。あるもの：{names}",
    "this click knows no completion for {shell}": "このclickには{shell}用の補完がありません",
    "this is format {told!r}, only {known} is known": "形式{told!r}です。使えるのは{known}だけです",
    "this Python has no tkinter: {remedy}": "このPythonにはtkinterがありません：{remedy}",
    "timestamp should be an ISO time, not {value}": "timestampはISO形式の時刻です（今は{value}）",
    "today, week, month, a day (2026-03-03) or days (2026-03-01..2026-03-07)": (
        "today、week、month、日（2026-03-03）、期間（2026-03-01..2026-03-07）のどれか"
    ),
    "try another folder with -o": "-oで別のフォルダーを試してください",
    "unknown event {told!r}": "知らないイベントです：{told!r}",
    "use a shorter name": "もっと短い名前にしてください",
    "wall has no offset from UTC": "wallにUTCとの時差がありません",
    "write {last}..{first}": "{last}..{first}と書いてください",
    "{command} cannot be started: {reason}": "{command}を起動できません：{reason}",
    "{command} ended with {code}": "{command}が{code}で終わりました",
    "{file} cannot be written: {reason}": "{file}に書き込めません：{reason}",
    "{file} is not a file": "{file}はファイルではありません",
    "{file} is not taken over: {why}": "{file}は取り込みません：{why}",
    "{hint}; one bucket by itself is smaller": "{hint}。一つのバケットだけなら小さくなります",
    "{hint}; or {other}": "{hint}、または{other}",
    "{key} is missing": "{key}がありません",
    "{key} should be a number of seconds, not {value!r}": "{key}は秒数で書きます（今は{value!r}）",
    "{key} should be true or false, not {value!r}": "{key}はtrueかfalseです（今は{value!r}）",
    "{names} cannot be deleted": "{names}を削除できません",
    "{name} is not as it was packed": "{name}がまとめたときと違います",
    "{name} is too large": "{name}は大きすぎます",
    "{n} events, the first in line {line}": "イベント{n}件、最初は{line}行目",
    "{path} cannot be removed: {reason}": "{path}を取り除けません：{reason}",
    "nothing can be started with the desktop from {path}": "{path}からはデスクトップと一緒に起動できません",
    "install it in a folder without line breaks": "名前に改行のないフォルダーにインストールしてください",
    "{path} cannot be written: {reason}": "{path}に書き込めません：{reason}",
    "{path}, line {line}: neither a trace of sitbreak nor an ActivityWatch export": (
        "{path} {line}行目：sitbreakの記録でもActivityWatchの書き出しでもありません"
    ),
    "{path}, line {line}: no afkstatus event says not-afk in here": (
        "{path} {line}行目：not-afkというafkstatusのイベントがありません"
    ),
    "{path}, line {line}: no JSON: {reason}": "{path} {line}行目：JSONではありません：{reason}",
    "{path}, line {line}: no UTF-8 text": "{path} {line}行目：UTF-8のテキストではありません",
    "{path}, line {line}: the trace is empty": "{path} {line}行目：記録は空です",
    "{path}, line {line}: this export is refused: {reason}": (
        "{path} {line}行目：この書き出しは受け付けません：{reason}"
    ),
    "{path}, line {line}: {reason}": "{path} {line}行目：{reason}",
    "{path}: the status {status} is not known and taken for absence ({first})": (
        "{path}：{status}というstatusは知らないため、不在とみなします（{first}）"
    ),
    "{path}: {n} more of them are left out": "{path}：ほか{n}件を除きます",
    "{path}: {n} more statuses are not known and taken for absence": (
        "{path}：ほかに知らないstatusが{n}件あり、不在とみなします"
    ),
    (
        "{reason}, and neither a terminal nor a browser to open. `sitbreak stretch --terminal` guides in a "
        "terminal of yours"
    ): ("{reason}。開ける端末もブラウザーもありません。`sitbreak stretch --terminal`なら今の端末で案内します"),
    "{reason}; this bucket is left out": "{reason}。このバケットは除きます",
    "{reason}; this event is left out": "{reason}。このイベントは除きます",
    '{reason}; write it like "{{sitting_min}} min"': '{reason}。"{{sitting_min}} min"のように書いてください',
    "{target} cannot be written: {reason}": "{target}に書き込めません：{reason}",
    "{words!r} is no period": "{words!r}は期間ではありません",
    "{words} ends before it begins": "{words}は終わりが始まりより前です",
    "{words} is longer than ten years": "{words}は10年より長い期間です",
    "{word} is none of the areas": "{word}という部位はありません",
    "{problem}: going on with the defaults": "{problem}：既定の設定で続けます",
    "what other computers, a desk or a chair told is not in the trace: what follows knows only this computer": (
        "ほかのコンピューター、机、椅子からの知らせは記録に含まれません。以下はこのコンピューターだけの結果です"
    ),
    "nobody has answered": "応答がありませんでした",
    "with {option} nobody is asked": "{option}を付けると尋ねません",
}
