"""Japanese words of the command line."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "cli.about.own": "MITライセンス、著作権 2026 sitbreak の作者。ストレッチは医療上の助言ではありません。",
    "cli.about.libraries": "変更せずに使用しています。それぞれのライセンスのままです:",
    "cli.no_daemon": "sitbreakは動いていません。",
    "cli.no_daemon.hint": "`sitbreak run`で始めてください。",
    "cli.newer": "動作中のsitbreakは{running}、こちらは{here}です。",
    "cli.newer.hint": "`sitbreak restart`で切り替わります。",
    "cli.output": "出力を書き込めません：{reason}",
    "cli.name": "ファイル名に、このロケール（{encoding}）では書けない文字があります。",
    "cli.name.hint": "LC_ALL=C.UTF-8を設定するか、別の名前にしてください。",
    "cli.bug": "sitbreak自身の不具合です: {error}",
    "cli.bug.hint": "このファイルと操作の内容をお送りください: {path}",
    "cli.restart.old": "前のsitbreakが終わりません。",
    "cli.restart.old.hint": "手で終了させ、`sitbreak run`してください。",
    "cli.restart.new": "新しいsitbreakが応答しません。",
    "cli.restart.new.hint": "`sitbreak run`か`sitbreak log`で理由が分かります。",
    "cli.autostart.on": "次のログインから、デスクトップと一緒に始まります({place})。",
    "cli.autostart.off": "デスクトップと一緒には始まりません。",
    "cli.autostart.is.on": "{place}: 有効",
    "cli.autostart.is.stale": "{place}: プログラムがないか、動きません。`sitbreak autostart on`で直ります。",
    "cli.autostart.is.disabled": "{place}: デスクトップの設定で切られています。"
    "`sitbreak autostart on`で有効になります。",
    "cli.autostart.no-systemd": "このシステムにsystemdはありません。",
    "cli.autostart.no-systemd.hint": "--systemdを外してください。",
    "cli.config.right": "{path}に誤りはありません({total}項目中{n}項目を設定)。",
    "cli.config.absent": "{path}はありません。すべて既定のままです。",
    "cli.config.default": "違いはありません。すべて既定のままです。",
    "cli.config.preset.same": "変わりません。すでにその設定です。",
    "cli.config.preset.ask": "変更しますか?",
    "cli.config.edit.again": "もう一度編集しますか?",
    "cli.config.edit.save": "保存すると15秒以内に反映されます。`sitbreak config check`で確かめられます。",
    "cli.log.none": "記録はまだありません({path})。",
    "cli.weekdays": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    "cli.months": ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
    "cli.bundle.ask": "これを{path}に書き出しますか。他の人に渡すものなので、先に読んでください。",
    "cli.bundle.kept": "何も書き出していません。",
    "cli.bundle.done": "{path}に書き出しました。ほかには渡っていません。報告に添えてください。",
    "cli.screens.new": Plural(
        other="新しい画面が{n}つあるため、お知らせを控えています。自分の画面なら`sitbreak screens --mine`。"
    ),
    "cli.screens.known": Plural(other="知っている画面は{n}つ、新しい画面はありません。"),
    "cli.screens.none": "まだ画面を見ていません。",
    "cli.move.replace": "{path}はすでにあります。置き換えますか。",
    "cli.move.kept": "何も変わっていません。",
    "cli.move.exported": "{path}にまとめました（設定、自分のファイル：{files}、履歴の行：{rows}）。"
    "新しいパソコンで`sitbreak move import`。",
    "cli.move.absent": "{path}というファイルはありません。",
    "cli.move.ask": "{path}の中身（設定、自分のファイル：{files}、履歴の行：{rows}）を取り込みますか。"
    "sitbreak {version}が{made}に作りました。今あるものは先に控えます。",
    "cli.move.imported": "取り込みました：設定、自分のファイル：{files}、履歴の行：{rows}（ここになかったもの）。",
    "cli.move.backup": "元のものは{path}にあります。`sitbreak move import`で戻せます。",
}
