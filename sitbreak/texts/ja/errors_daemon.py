"""Japanese: what the daemon says of itself, and what its socket refuses."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"watch" with its name comes first': '先に名前を付けた"watch"が必要です',
    "--trace wants a file that can be written": "--traceには書き込めるファイルが必要です",
    "[Errno {number}] {reason}": "[エラー{number}] {reason}",
    "[Errno {number}] {reason}: {file!r}": "[エラー{number}] {reason}：{file!r}",
    "another session of yours: input there counts here": "別のセッション：そちらの操作もここで数えます",
    "at most {most}": "{most}までです",
    "at most {most} spans in {within:g} s": "{within:g}秒に{most}個までです",
    "check XDG_RUNTIME_DIR": "XDG_RUNTIME_DIRを確かめてください",
    "display and session bus are gone": "ディスプレイとセッションバスがなくなりました",
    "exit code {code}": "終了コード{code}",
    "it cannot tell": "わかりません",
    "it holds no object": "オブジェクトがありません",
    "it said more than {most} bytes": "出力が{most}バイトを超えました",
    "No module named {name!r}": "{name!r}というモジュールがありません",
    "no such session feeds this one": "そのセッションからは届いていません",
    "remove it, and `sitbreak restart`": "取り除いてから`sitbreak restart`",
    "remove it, or set XDG_RUNTIME_DIR": "取り除くか、XDG_RUNTIME_DIRを設定してください",
    "replaced on disk: begins anew as soon as nobody is at the computer": (
        "ディスク上で更新されました：誰もいなくなったら始め直します"
    ),
    "see `sitbreak status`; `sitbreak restart` starts it anew": (
        "`sitbreak status`を見てください。`sitbreak restart`で始め直せます"
    ),
    "set XDG_RUNTIME_DIR to a folder of yours": "XDG_RUNTIME_DIRを自分のフォルダーにしてください",
    "signal {code}": "シグナル{code}",
    "sitbreak is not running": "sitbreakは動いていません",
    "sitbreak is running already": "sitbreakはすでに動いています",
    "sitbreak met a fault of its own over this question": "この問い合わせでsitbreak自身の不具合が起きました",
    "sitbreak was removed while it runs: it can remind no more, and ends in a few minutes": (
        "動作中にsitbreakが削除されました。もうお知らせできないので、数分で終了します"
    ),
    "sitbreak was replaced on disk by a version that does not start: install it again": (
        "sitbreakが起動しない版に置き換わりました：入れ直してください"
    ),
    "somebody else listens on {path}": "{path}はほかの人が使っています",
    "start it with: sitbreak run": "始めるには：sitbreak run",
    "the connection was lost": "接続が切れました",
    "the daemon cannot answer {what!r}": "デーモンは{what!r}に答えられません",
    "the daemon does not answer": "デーモンが応答しません",
    "the daemon hung up": "デーモンが接続を切りました",
    "the daemon hung up without an answer": "デーモンが応答せずに切りました",
    "the daemon is too busy to answer": "デーモンが忙しくて応答できません",
    "the daemon of the other session": "別のセッションのデーモン",
    "the daemon of the other session is gone": "別のセッションのデーモンがなくなりました",
    "the daemon's answer cannot be understood": "デーモンの応答を読み取れません",
    "the engine failed again with it": "これを使うとまた失敗しました",
    "the log cannot be written: {fault}": "ログに書き込めません：{fault}",
    "the longest turn of the last day: {took_s:.2f} s ({part})": "この1日で最も長い周回：{took_s:.2f}秒（{part}）",
    "the loop itself": "ループ自身",
    "the loop was held up for {took_s:.2f} s by {part} at {at:%H:%M:%S}": (
        "{at:%H:%M:%S}に{part}でループが{took_s:.2f}秒止まりました"
    ),
    "the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh": (
        "保存した状態が使えません（{why}）。{aside}に残し、数え直します"
    ),
    "the sound of a reminder could not be played: sitbreak doctor -v": "お知らせの音を鳴らせません：sitbreak doctor -v",
    "the state cannot be saved: {reason}": "状態を保存できません：{reason}",
    "too many watch already": "見ているものが多すぎます",
    "too much input at once": "一度の入力が多すぎます",
    "Windows has no such sockets": "Windowsにこのソケットはありません",
    "what was kept of your other computers cannot be used ({why}); it is kept anew from here on": (
        "ほかのコンピューターについて保存されていた内容は使えません ({why})。これから新しく保存し直します"
    ),
    "{command} could not be started: {reason}": "{command}を起動できません：{reason}",
    "{command} did not end within {limit_s:g} s": "{command}が{limit_s:g}秒以内に終わりません",
    "{file}: {reason}": "{file}：{reason}",
    "{folder} belongs to somebody else": "{folder}はほかの人のものです",
    "{folder}: {reason}": "{folder}：{reason}",
    "{key} {what}": "{key}{what}",
    "{kind}: {reason}": "{kind}：{reason}",
    "{name}: {reason}": "{name}：{reason}",
    "{name}: {words}": "{name}：{words}",
    "{part}, beginning anew": "{part}（始め直し）",
    "{part}: a fault of sitbreak's own, {count} times so far ({words}); see `sitbreak log`": (
        "{part}：sitbreak自身の不具合、これまで{count}回（{words}）。`sitbreak log`を見てください"
    ),
    "{path} cannot be used ({why}) nor be set aside ({reason}); starting afresh": (
        "{path}は使えず（{why}）、別の場所にも移せません（{reason}）。数え直します"
    ),
    "{path}: {reason}": "{path}：{reason}",
    "{program} ended with {code}": "{program}が{code}で終わりました",
    "{program} took more than {limit_s:g} s and was ended": "{program}は{limit_s:g}秒を超えたので止めました",
    "{program} was still running, and was not started again": "{program}がまだ動いていたので、もう一度は始めていません",
    "{what} does not answer": "{what}が応答しません",
    "{what} has not answered yet": "{what}がまだ応答していません",
    "{words}; {what}": "{words}。{what}",
    "its version is {version!r}, ours {known}": "バージョンは{version!r}で、こちらは{known}です",
    "its moment cannot be used: {reason}": "時刻が使えません：{reason}",
    "a value of it cannot be used: {reason}": "値が使えません：{reason}",
}
