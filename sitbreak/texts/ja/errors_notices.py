"""Japanese: notifications and the icon: what serves, how, and why not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "`makoctl menu` or `makoctl invoke`": "`makoctl menu`か`makoctl invoke`",
    "a click closes it: `default` would be one more button": "クリックで閉じます（`default`はボタンが増えるだけ）",
    "a click does nothing: `default` would be one more button": (
        "クリックしても何も起きません（`default`はボタンが増えるだけ）"
    ),
    "a click starts the stretch": "クリックでストレッチを始めます",
    "a drop-down": "ドロップダウン",
    "a menu of actions, no buttons": "操作のメニュー（ボタンなし）",
    "buttons on the bubble": "通知のボタン",
    "console: reminders are printed where `sitbreak run` was started": (
        "console：お知らせは`sitbreak run`を始めた端末に出ます"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[macos]'": (
        "desktop-notifierがありません：pip install 'sitbreak[macos]'"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[windows]'": (
        "desktop-notifierがありません：pip install 'sitbreak[windows]'"
    ),
    "everything it offers is on the command line too": "同じことはすべてコマンドでもできます",
    "five buttons stand in two rows there": "5個のボタンは2列になります",
    "goes into its list; the words of five buttons are cut there": "一覧に入ります。5個のボタンは文字が切れます",
    "inside a Flatpak plyer would paste our text into a command line": (
        "Flatpakの中では、plyerが文をコマンド行に入れてしまいます"
    ),
    "install a notification server: dunst, mako, xfce4-notifyd, ...": (
        "通知サーバーを入れてください：dunst、mako、xfce4-notifydなど"
    ),
    "it ended with {code}": "{code}で終わりました",
    "it needs a session bus as well": "これにもセッションバスが必要です",
    "it needs the very notification server that is missing": "足りない通知サーバーそのものが必要です",
    "it would wait for the same silent server, and show the notice twice at last": (
        "同じ応答しないサーバーを待ち、最後に2回表示してしまいます"
    ),
    "its list keeps it until it is answered, and a click there starts the stretch": (
        "一覧に返事まで残り、そこをクリックするとストレッチを始めます"
    ),
    "leaves by itself": "ひとりでに消えます",
    "macOS does not let this Python notify: it is not signed, or switched off in the system settings": (
        "macOSがこのPythonの通知を許しません：署名がないか、システム設定でオフです"
    ),
    "MATE's": "MATEのもの",
    "menu bar": "メニューバー",
    "middle click or `dunstctl context`": "中クリックか`dunstctl context`",
    "no panel shows the icon just now": "今はアイコンを出すパネルがありません",
    "no panel takes StatusNotifierItems (nobody owns their watcher's name)": (
        "StatusNotifierItemを受けるパネルがありません（watcherの名前に持ち主がいません）"
    ),
    "nobody shows notifications on the session bus": "セッションバスに通知を出すものがありません",
    "notification area of the taskbar": "タスクバーの通知領域",
    "notifications of sitbreak are switched off in the Windows settings": "Windowsの設定でsitbreakの通知がオフです",
    "osascript failed: {reason}": "osascriptが失敗しました：{reason}",
    "pip install plyer, or for notifications with buttons: pip install 'sitbreak[macos]'": (
        "pip install plyer、ボタン付きの通知なら pip install 'sitbreak[macos]'"
    ),
    "pip install plyer, or for toasts with buttons: pip install 'sitbreak[windows]'": (
        "pip install plyer、ボタン付きの通知なら pip install 'sitbreak[windows]'"
    ),
    "plyer failed: {outcome}": "plyerが失敗しました：{outcome}",
    "plyer finds neither notify-send nor python-dbus": "plyerからnotify-sendもpython-dbusも見つかりません",
    "plyer is not installed": "plyerがありません",
    "StatusNotifierItem on the session bus": "セッションバスのStatusNotifierItem",
    "StatusNotifierItem on the session bus, no panel shows it yet": (
        "セッションバスのStatusNotifierItem。まだパネルに出ていません"
    ),
    "stays until answered": "返事まで残ります",
    "the last notification has not returned yet": "前の通知がまだ戻りません",
    "the notification failed: {reason}": "通知に失敗しました：{reason}",
    "the notification server gave no id": "通知サーバーが番号を返しません",
    "the notification server has gone": "通知サーバーがなくなりました",
    "the notification server left as soon as it had answered": "通知サーバーが応答してすぐ消えました",
    "the panel that showed the icon went away": "アイコンを出していたパネルがなくなりました",
    "the session bus was lost": "セッションバスが切れました",
    "the standard output is closed: {reason}": "標準出力が閉じています：{reason}",
    "the tray icon is lost: {reason}": "アイコンが消えました：{reason}",
    "the X server has no system tray": "Xサーバーに通知領域がありません",
    "there is a StatusNotifierWatcher, but no panel that shows its items": (
        "StatusNotifierWatcherはありますが、表示するパネルがありません"
    ),
    "there is no osascript here": "osascriptがありません",
    "there is no session bus": "セッションバスがありません",
    "no session bus: {reason}": "セッションバスなし：{reason}",
    "the session bus at {address} does not answer: {reason}": ("{address}のセッションバスが応答しません：{reason}"),
    "the address {address!r} of the session bus cannot be used: {reason}": (
        "セッションバスのアドレス{address!r}は使えません：{reason}"
    ),
    "there is no standard output": "標準出力がありません",
    "there is no X display": "Xディスプレイがありません",
    "this Python has no tkinter (Debian: python3-tk)": "このPythonにはtkinterがありません（Debianではpython3-tk）",
    "this Python is not in an application bundle, so macOS gives it no buttons": (
        "このPythonはアプリケーションの中にないため、macOSがボタンを出しません"
    ),
    "toasts are for Windows": "この通知はWindows用です",
    "User Notifications are for macOS": "User NotificationsはmacOS用です",
    "Windows did not make the window of the tray icon": "Windowsがアイコン用のウィンドウを作りません",
    "XEmbed system tray of the X server, with a menu of our own": "XサーバーのXEmbedトレイ、独自のメニュー付き",
    "{answers} up to {most}": "{answers}（{most}個まで）",
    "{channel}; whether it shows anything cannot be known": "{channel}（表示されたかは確かめられません）",
    "{seen_there} (seen with {version}, {seen})": "{seen_there}（{version}で確認、{seen}）",
    "{system} did not answer within {most:g} s": "{system}が{most:g}秒以内に応答しません",
    "{system} did not take it; the log says why": "{system}が受け付けません。理由はログにあります",
}
