"""Japanese: what the sources of input say of themselves, and why they do not serve."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "; a film that keeps the screen awake counts too": "。画面を消さない映画も数えます",
    "activity.input_mix is off": "activity.input_mixがオフです",
    "all keys and pointers of the GNOME session, exactly (Mutter's idle monitor)": (
        "GNOMEセッションのすべてのキーとポインターを正確に（MutterのIdleMonitor）"
    ),
    "all keys and pointers of the Wayland session ({interface} {version}{film})": (
        "Waylandセッションのすべてのキーとポインター（{interface} {version}{film}）"
    ),
    (
        "all keys and pointers of the X server, asked now and then (XScreenSaver); a program that resets the "
        "screen saver counts too"
    ): (
        "Xサーバーのすべてのキーとポインターをときどき確認（XScreenSaver）。スクリーンセーバーを戻すプログラムも"
        "数えます"
    ),
    "all keys and pointers of the X server, exactly (XSync idle counter)": (
        "Xサーバーのすべてのキーとポインターを正確に（XSyncのIDLETIME）"
    ),
    "all keys and pointers of this Mac (Quartz event counters), with a doubt of 90 s after a wake": (
        "このMacのすべてのキーとポインター（Quartzのイベント数）。復帰後90秒は不確か"
    ),
    "all keys and pointers of this Windows session (GetLastInputInfo); no game pads": (
        "このWindowsセッションのすべてのキーとポインター（GetLastInputInfo）。ゲームパッドは対象外"
    ),
    "DISPLAY is not set: there is no X server": "DISPLAYが未設定です：Xサーバーがありません",
    "GetLastInputInfo failed: {reason}": "GetLastInputInfoが失敗しました：{reason}",
    "GNOME's shell left the session bus": "GNOMEシェルがセッションバスから消えました",
    "an answer of {size} bytes": "{size}バイトの応答です",
    "it does not hear what is done here": "ここでの操作が聞こえません",
    "keys and pointer, by listening (pynput); kinds and times only": (
        "キーとポインターを聞き取ります（pynput）。種類と時刻だけ"
    ),
    "keys in the terminal you are logged in on, to within 8 s; no other window": (
        "ログインした端末のキー（誤差8秒以内）。ほかのウィンドウは見えません"
    ),
    "keys in your terminals, to within 8 s; neither the mouse nor any other window": (
        "端末のキー（誤差8秒以内）。マウスとほかのウィンドウは見えません"
    ),
    "logind knows no session of yours": "logindにあなたのセッションがありません",
    "logind's IdleHint was never seen true: this desktop may not set it": (
        "logindのIdleHintが真になりません：このデスクトップは設定しないようです"
    ),
    "Mutter's idle monitor is not on the session bus": "MutterのIdleMonitorがセッションバスにありません",
    "no X server answers at {display}": "{display}で応答するXサーバーがありません",
    "no source of input works here": "ここで使える検出元がありません",
    "not on Windows: a global hook alarms virus scanners": (
        "Windowsでは使いません：グローバルフックはウイルス対策ソフトに警告されます"
    ),
    "pynput cannot listen here: {kind}: {reason}": "ここではpynputが聞き取れません：{kind}：{reason}",
    "pynput is not installed: {reason}": "pynputがありません：{reason}",
    "pynput's listener died": "pynputの聞き取りが止まりました",
    "pyobjc-framework-Quartz is not installed: {reason}": "pyobjc-framework-Quartzがありません：{reason}",
    "Quartz answers no idle time": "Quartzが無操作の時間を返しません",
    "that is for {wanted}, this is {platform}": "{wanted}用です。ここは{platform}です",
    "the connection to the Wayland compositor was lost: {reason}": "Waylandコンポジターとの接続が切れました：{reason}",
    "the listening process cannot be started: {reason}": "検出プロセスを起動できません：{reason}",
    "the listening process does not end its line": "検出プロセスの行が終わりません",
    "the listening process ended early": "検出プロセスが途中で終わりました",
    "the listening process said something that is no sum of what it heard": "検出プロセスの応答を読み取れません",
    "the pointer only, by listening (pynput); no keys on macOS": (
        "ポインターだけを聞き取ります（pynput）。macOSではキーは対象外"
    ),
    "the Wayland compositor": "Waylandコンポジター",
    "the Wayland compositor at {path} cannot be reached: {reason}": (
        "{path}のWaylandコンポジターに接続できません：{reason}"
    ),
    "the Wayland compositor closed the connection": "Waylandコンポジターが接続を閉じました",
    "the Wayland compositor did not answer in time": "Waylandコンポジターの応答が間に合いません",
    "the Wayland compositor does not take requests: its socket is full": (
        "Waylandコンポジターが要求を受け付けません：ソケットがいっぱいです"
    ),
    "the Wayland compositor does not take requests: {reason}": "Waylandコンポジターが要求を受け付けません：{reason}",
    "the Wayland compositor has no seat, hence no input": "Waylandコンポジターにseatがなく、入力がありません",
    "the Wayland compositor refused a request: {why} (object {culprit}, code {code})": (
        "Waylandコンポジターが要求を断りました：{why}（オブジェクト{culprit}、コード{code}）"
    ),
    "the Wayland compositor sent a message of {size} bytes": (
        "Waylandコンポジターが{size}バイトのメッセージを送りました"
    ),
    "the Wayland compositor sent an event that is too short": "Waylandコンポジターのイベントが短すぎます",
    "the X server": "Xサーバー",
    "the X server does not answer": "Xサーバーが応答しません",
    "the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER": (
        "XサーバーにIDLETIME（SYNC）もMIT-SCREEN-SAVERもありません"
    ),
    "the X server has no idle counter": "XサーバーにIDLETIMEがありません",
    "the X server is gone: {reason}": "Xサーバーがなくなりました：{reason}",
    "the X server refused a request: {fault}": "Xサーバーが要求を断りました：{fault}",
    "the X server {display} cannot be reached: {reason}": "Xサーバー{display}に接続できません：{reason}",
    "there is no session bus to ask Mutter on": "Mutterに問い合わせるセッションバスがありません",
    "there is no system bus to ask logind on": "logindに問い合わせるシステムバスがありません",
    "this is a Wayland session: its X server sees only what is done in X windows": (
        "Waylandのセッションです：XサーバーにはXのウィンドウの操作しか見えません"
    ),
    "this is {platform}": "ここは{platform}です",
    "this system has no Unix terminals": "このシステムにはUnixの端末がありません",
    "this Wayland compositor does not offer {interface}": "このWaylandコンポジターには{interface}がありません",
    "this X server is Xwayland: it sees only what is done in X windows": (
        "このXサーバーはXwaylandです：Xのウィンドウの操作しか見えません"
    ),
    "WAYLAND_DISPLAY is not set: this is no Wayland session": (
        "WAYLAND_DISPLAYが未設定です：Waylandのセッションではありません"
    ),
    "WAYLAND_SOCKET={inherited} is no open socket: {reason}": (
        "WAYLAND_SOCKET={inherited}は開いたソケットではありません：{reason}"
    ),
    "what answers there is no X server: {said!r}": "そこで答えているのはXサーバーではありません：{said!r}",
    "what the desktop tells logind: that you are away, minutes late, and that you are back": (
        "デスクトップがlogindに伝えること：離席（数分遅れ）と復帰"
    ),
    "XDG_RUNTIME_DIR is not set, so the Wayland socket cannot be found": (
        "XDG_RUNTIME_DIRが未設定で、Waylandのソケットが見つかりません"
    ),
    "you have no terminal open here, so there is nothing to see": "開いている端末がないので、何も見えません",
    "{display!r} is no display": "{display!r}はディスプレイの名前ではありません",
    "{told!r} is no number": "{told!r}は数ではありません",
}
