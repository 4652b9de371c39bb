"""Japanese words of `--help`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Notice how long you have been sitting, and suggest one short stretch.": (
        "座り続けた時間に気づき、短いストレッチを一つ提案します。"
    ),
    "`sitbreak run` starts it; everything else talks to the one that runs.": (
        "`sitbreak run`で始まります。ほかのコマンドは、動いているsitbreakに話しかけます。"
    ),
    "OPTIONS": "オプション",
    "COMMAND": "コマンド",
    "ARGS": "引数",
    "Show the version and exit.": "バージョンを表示して終わります。",
    "Watch, remind, and sit in the tray, until quit.": "計測し、お知らせし、終了するまで通知領域にいます。",
    "Change a setting for this run.": "今回だけ設定を変えます。",
    "KEY": "キー",
    "VALUE": "値",
    "Use this config file.": "この設定ファイルを使います。",
    "FILE": "ファイル",
    "Write times and kinds for `replay`.": "`replay`のために、入力の時刻と種類を書き出します。",
    "Show no icon.": "アイコンを出しません。",
    "Say more in the log.": "ログに詳しく書きます。",
    "Tell how long you have been sitting.": "座り続けた時間を表示します。",
    "Print one JSON object (docs/cli.md names its fields).": (
        "JSONオブジェクトを一つ表示します（項目はdocs/cli.mdにあります）。"
    ),
    'A bar: waybar, or "{sitting_min}/{interval_min}".': 'バー用：waybar、または"{sitting_min}/{interval_min}"。',
    "TEMPLATE": "書式",
    "Go on: one line now and one at every change.": "続けて表示：今すぐ一行、変わるたびに一行。",
    "Explain the present number: which pauses counted, which did not, what holds a reminder back.": (
        "今の数字を説明します：どの休みを数え、どれを数えなかったか、何がお知らせを控えさせているか。"
    ),
    "Print one JSON object.": "JSONオブジェクトを一つ表示します。",
    'Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due.': (
        'あとでお知らせします：時間（"10m"）後、または`remind.snooze`後。お知らせの前でも使えます。'
    ),
    "DURATION": "時間",
    "Skip this one; sitting goes on being counted.": "今回はなしにします。着席は数え続けます。",
    "I just had a break: count it, and start anew.": "休憩しました：それを記録し、ゼロから数えます。",
    "I was here: take the last counted break back.": "ここにいました：最後に数えた休憩を取り消します。",
    "I am standing now, or no longer.": "今、立っています。または、もう立っていません。",
    (
        'I am in a meeting for DURATION ("1h"), or `busy.meeting`: it counts as sitting, and reminders wait for '
        "its end."
    ): ('時間（"1h"）または`busy.meeting`のあいだ会議中です：着席として数え、お知らせは終わるまで待ちます。'),
    'Without a length, or with "end", it ends one that lasts; with a length it lasts so much longer from now on.': (
        '時間がないとき、または"end"のときは、続いている会議を終えます。時間があれば、今からその分だけ続きます。'
    ),
    'No reminders for DURATION ("1h"), until MOMENT, or until resume; sitting is still counted.': (
        '時間（"1h"）のあいだ、日時まで、または再開するまで、お知らせしません。着席は数え続けます。'
    ),
    (
        'MOMENT is a day, a time or both, in your language or in English: tomorrow, friday, 2026-12-28, "28 Dec '
        '9:00", 17:30. A day without a time begins at `day.start`.'
    ): (
        '日時は日、時刻、またはその両方で、日本語か英語で書きます：明日、金曜日、2026-12-28、"12月28日 '
        '9:00"、17:30。時刻のない日は`day.start`に始まります。'
    ),
    "MOMENT": "日時",
    "End a pause.": "停止を終えて再開します。",
    "End the daemon.": "sitbreakを終了します。",
    "End the daemon that runs and start a fresh one with the same options.": (
        "動いているsitbreakを終了し、同じオプションで新しく始めます。"
    ),
    "Show, check and change the settings.": "設定を表示し、確かめ、変えます。",
    "Another file than the usual one.": "いつもとは別のファイル。",
    "Say what is wrong with the config file, or with OTHER: every problem, with its line.": (
        "設定ファイル、または「別のファイル」の誤りを、すべて行番号とともに表示します。"
    ),
    "OTHER": "別のファイル",
    "Print what differs from the defaults, or from what PRESET would set.": (
        "既定と、または「セット」が設定する値と違うものを表示します。"
    ),
    "PRESET": "セット",
    "Open the file in $VISUAL, $EDITOR or the desktop's editor, and check it afterwards.": (
        "$VISUAL、$EDITOR、またはデスクトップのエディターでファイルを開き、あとで確かめます。"
    ),
    "In the desktop's editor, whatever $EDITOR says.": "$EDITORにかかわらず、デスクトップのエディターで開きます。",
    "Print the setting KEY, for example sit.interval.": "設定「キー」を表示します。例：sit.interval。",
    "Print where the config file is.": "設定ファイルの場所を表示します。",
    "Take over a ready-made set of values; without NAME, list them.": (
        "用意された値のセットを取り入れます。名前がなければ一覧を表示します。"
    ),
    "NAME": "名前",
    "Do not ask.": "確認しません。",
    "Set KEY to VALUE in the file, comments and order kept; the running daemon follows at once.": (
        "ファイルの「キー」を「値」にします。コメントと順序はそのままです。動いているsitbreakもすぐ従います。"
    ),
    "Print every setting in force, as TOML; what is not the default says so.": (
        "今の設定をすべてTOMLで表示します。既定と違うものには印が付きます。"
    ),
    "Set what most people set, without editing the file: in a window, or in this terminal.": (
        "よく変える設定を、ファイルを編集せずに変えます：ウィンドウ、またはこの端末で。"
    ),
    "Each choice is saved at once, as `config set` does it, and can be taken back.": (
        "選ぶたびに`config set`と同じようにすぐ保存され、元に戻せます。"
    ),
    "In this terminal, though a window could be opened.": "ウィンドウを開けるときでも、この端末で行います。",
    "From a menu: without a window in a terminal of the desktop, or the file.": (
        "メニューから：ウィンドウがなければデスクトップの端末で、またはファイルで。"
    ),
    "FOLDER": "フォルダー",
    "INTEGER RANGE": "数",
    "Print JSON.": "JSONを表示します。",
    "Say when to stop, when not to stretch, and when to get help at once.": (
        "やめるとき、ストレッチを避けるとき、すぐに助けを求めるときを表示します。"
    ),
    "Show your days: time at the computer, long unbroken spells, breaks.": (
        "日々を表示します：コンピューターの前の時間、長い連続作業、休憩。"
    ),
    'Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.': (
        '日は2026-03-03または2026-03-01..2026-03-31と書きます。"recent"は今週とその前の三週です。'
    ),
    (
        "Each FILE is an export of another computer of yours, as JSON, CSV or for ActivityWatch. With the "
        "history of this one they become the days of one person: what overlaps counts once, and only while "
        "none was used there is a break. Without days it shows all those in the files."
    ): (
        "「ファイル」は別のコンピューターの書き出し（JSON、CSV、またはActivityWatch用）です。このコンピューターの履歴と合わ"
        "せて一人の日々になります。重なりは一度だけ数え、どれも使われていない間だけが休憩です。日を指定しなければ、ファイル"
        "にあるすべての日を表示します。"
    ),
    "FROM": "開始",
    "TO": "終了",
    "Write a page with every picture; without days, of four weeks.": (
        "すべての図のあるページを書き出します。日がなければ四週間分。"
    ),
    'Write the history to FILE, or to standard output where FILE is "-"; name every file that is about you.': (
        '履歴を「ファイル」に、"-"なら標準出力に書き出します。あなたに関するファイルもすべて示します。'
    ),
    "One table for a spreadsheet.": "表計算用の一つの表。",
    "Every row of every table.": "すべての表のすべての行。",
    "A bucket that ActivityWatch can import.": "ActivityWatchに取り込めるバケット。",
    "Take settings, own stretches and history to a new machine.": (
        "設定、自分のストレッチ、履歴を新しいパソコンに移します。"
    ),
    "Pack everything into FILE, a zip; sitbreak may run meanwhile.": (
        "すべてを「ファイル」（zip）にまとめます。sitbreakは動いたままでかまいません。"
    ),
    "Replace FILE without asking.": "確認せずに「ファイル」を置き換えます。",
    "Take over what FILE holds; sitbreak may run meanwhile, and follows at once.": (
        "「ファイル」の中身を取り込みます。sitbreakは動いたままでかまわず、すぐ従います。"
    ),
    (
        "All of it is looked through before anything is copied. What is here is packed first; rows of the "
        "history are added to those that are here, and own files of other names stay."
    ): (
        "すべてを調べてから写します。今あるものは先に控えます。履歴の行はここにあるものに加わり、"
        "別の名前の自分のファイルは残ります。"
    ),
    "Delete for good what is kept of the past; only the settings stay.": (
        "これまでの記録を完全に削除します。設定だけが残ります。"
    ),
    (
        "With --all that is the history, the count and the decisions of today, the report, the log, recordings "
        "and all else that `sitbreak export` names. With --before DATE it is what ended before that day."
    ): (
        "--allなら、履歴、今日の計測と判断、レポート、ログ、記録ファイル、そのほか`sitbreak "
        "export`が示すすべてです。--before 日付なら、その日より前に終わったものです。"
    ),
    "What ended before this day.": "この日より前に終わったもの。",
    "DATE": "日付",
    "Everything.": "すべて。",
    "Replay FILE: a trace of `sitbreak run --trace`, or an ActivityWatch export (JSON).": (
        "「ファイル」を再現します：`sitbreak run --trace`の記録、またはActivityWatchの書き出し（JSON）。"
    ),
    (
        "Shows what sitbreak would have counted and said, under your settings or those of --set. What of an "
        "export cannot be read is left out and named on stderr."
    ): (
        "今の設定、または--setの設定なら、sitbreakが何を数え、何を知らせたかを表示します。"
        "書き出しのうち読めないものは除き、stderrに示します。"
    ),
    "Other settings: sit.interval=30min.": "別の設定：sit.interval=30min。",
    "Side by side: your settings and those of --set.": "今の設定と--setの設定を並べます。",
    "Another config file than your own.": "自分のものとは別の設定ファイル。",
    "PATH": "パス",
    "Say which setting would have suited your last 30 days better, with the numbers and the command behind it.": (
        "この30日間により合っていた設定を、根拠の数字とそのためのコマンドとともに示します。"
    ),
    "Every advice is replayed through the engine first. Nothing is changed.": (
        "どの提案も、先に計測そのもので再現しています。何も変えません。"
    ),
    "Each FILE is an export of another computer of yours, as for `sitbreak report`.": (
        "「ファイル」は、`sitbreak report` と同じく、別のコンピューターの書き出しです。"
    ),
    "Say how many screens are known, and whether a new one holds reminders back.": (
        "知っている画面の数と、新しい画面がお知らせを控えさせているかを表示します。"
    ),
    "Those that are connected now are mine: remind me on them.": (
        "今つながっている画面は自分のものです。そこにもお知らせします。"
    ),
    "Tell what works on this desktop and what would help; exit 0 when reminders can work.": (
        "このデスクトップで何が動き、何があれば助けになるかを示します。お知らせできるなら終了コードは0です。"
    ),
    "Try whether the mouse is seen (asked for in a terminal).": (
        "マウスが見えるかを試します（端末では操作をお願いします）。"
    ),
    "Say also why everything else is not used.": "ほかのものを使わない理由も示します。",
    "Show it in the browser instead.": "代わりにブラウザーで表示します。",
    "Show what a report of a fault needs, names and paths replaced, and write it.": (
        "不具合の報告に要るものを、名前とパスを伏せて示し、書き出します。"
    ),
    "With --bundle: write it without asking.": "--bundleとともに：確認せずに書き出します。",
    "Start sitbreak with the desktop (on), no longer (off), or say whether it does (status).": (
        "デスクトップと一緒に始める（on）、やめる（off）、そうなっているかを示す（status）。"
    ),
    "A systemd user unit instead: for sway, i3, Hyprland.": "代わりにユーザーのsystemdユニット：sway、i3、Hyprland用。",
    "Print the end of the daemon's log.": "ログの終わりを表示します。",
    "Go on printing what is added.": "加わったものも続けて表示します。",
    "How many to begin with.": "初めに表示する行数。",
    "Print the completion script for a shell, to be written into its folder.": (
        "シェルの補完スクリプトを表示します。シェルのフォルダーに書き込んで使います。"
    ),
    "zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath": (
        "zsh:  sitbreak completion zsh > $fpathのフォルダーにある_sitbreakというファイル"
    ),
    "Print version and licence.": "バージョンとライセンスを表示します。",
    "List every library that is used, with its licence.": (
        "使っているライブラリーをすべて、ライセンスとともに示します。"
    ),
    "[DURATION|until MOMENT]": "[時間|日時まで]",
    "--bundle goes without --json and --open": "--bundleは--jsonや--openとは使えません",
    "Give either the ID of a stretch or --all.": "ストレッチのIDか--allのどちらかを付けてください。",
    "-o ends in .png, or in .gif for one moving figure.": (
        "-oは.png、または動く図一つなら.gifで終わる名前にしてください。"
    ),
    "--csv, --json and --activitywatch exclude each other": "--csv、--json、--activitywatchは一つだけ使えます",
    "one period at a time": "期間は一度に一つだけです",
    "choose --csv, --json or --activitywatch": "--csv、--json、--activitywatchのどれかを選んでください",
    "choose --before DATE or --all": "--before 日付か--allを選んでください",
    "name a stretch, or say --last": "ストレッチの名前か--lastを付けてください",
    "--compare needs the other settings: --set KEY=VALUE": "--compareには別の設定が必要です：--set キー=値",
    "--json and --html exclude each other": "--jsonと--htmlは一緒に使えません",
    "--json and --format exclude each other": "--jsonと--formatは一緒に使えません",
    "--html, --output and --open go without a command": "--html、--output、--openはコマンドなしで使います",
    "--json goes without a page": "--jsonはページなしで使います",
    "nobody can be asked here: give {options}": "ここでは尋ねる相手がいません。付けてください：{options}",
    "--file is a name in stretches.d, without folders": "--fileはstretches.dの中の名前で、フォルダーは付けません",
    "{unclear}; nor a moment: until friday, 2026-12-28, 17:30; {hint}": (
        "{unclear}。日時でもありません：金曜日まで、2026-12-28、17:30。{hint}"
    ),
}
