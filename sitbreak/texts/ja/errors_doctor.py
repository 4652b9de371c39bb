"""Japanese: what `sitbreak doctor` found."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a jiggler or a bumped desk counts like a hand: nothing can listen here ({reason})": (
        "マウスを動かす装置や机の揺れも人の操作と数えます：ここでは聞き取れません（{reason}）"
    ),
    "activity": "操作の検出",
    "broken: its program is gone or fails": "壊れています：プログラムがないか動きません",
    "cannot be known on this desktop; reminders do not wait for it": (
        "このデスクトップではわからないので、お知らせは待ちません"
    ),
    "choose: ours waits for its, `{wait}`; ours alone, `{off}` or Settings, Wellbeing; its alone, `{alone}`": (
        "選んでください：sitbreakがGNOMEを待つなら`{wait}`、sitbreakだけなら`{off}`か設定のウェルビーイング、GNOM"
        "Eだけなら`{alone}`"
    ),
    "counts suspend": "スリープ中も進みます",
    "GNOME reminds of breaks by itself, too ({names})": "GNOME自身も休憩を知らせます（{names}）",
    "GNOME: the AppIndicator extension; sway: waybar with a tray": (
        "GNOME：AppIndicator拡張機能、sway：通知領域のあるwaybar"
    ),
    "install pipewire-bin, pulseaudio-utils or alsa-utils": (
        "pipewire-bin、pulseaudio-utils、alsa-utilsのどれかを入れてください"
    ),
    "motion within {px} px is taken for nobody's where it decides something": (
        "{px} px以内の動きは、判断が分かれるとき無人とみなします"
    ),
    "no clock counts suspend: a step of the wall clock is taken for sleep": (
        "スリープ中に進む時計がありません：時刻のずれをスリープとみなします"
    ),
    "no daemon runs now": "デーモンが動いていません",
    "no program here plays one": "音を鳴らすプログラムがありません",
    "nobody has tried this one: it is taken at its word": "試したことのないサーバーです：申告どおりに扱います",
    "none yet, the defaults hold ({path})": "まだありません。既定のままです（{path}）",
    "none: sitbreak runs on without an icon": "なし：sitbreakはアイコンなしで動きます",
    "not installed: {purpose}": "ありません：{purpose}",
    "not seen; going away is noticed by the silence alone": "見えません。離席は無操作だけで判断します",
    "not yet seen on a Mac: its part for macOS is tested with stand-ins for the system alone": (
        "Macではまだ確かめていません：macOSの部分は代役だけで試しています"
    ),
    "not yet seen on a real Windows: it is tried on a Windows Python under wine": (
        "本物のWindowsではまだ確かめていません：wine上のWindows用Pythonで試しています"
    ),
    "nothing here tells of keyboard and mouse": "キーボードとマウスの操作がわかるものがありません",
    "nothing kept yet ({path})": "まだ何もありません（{path}）",
    "noticed by the clocks; no signal tells of it before": "時計で気づきます。前もって知らせる信号はありません",
    "notifications where nothing better serves": "ほかに手段がないときの通知",
    "notify": "通知",
    "opens in a window": "ウィンドウで開きます",
    "opens nowhere: {reason}": "開けません：{reason}",
    "opens {told}: {no_window}": "{told}開きます：{no_window}",
    "pictures of the stretches": "ストレッチの絵",
    "please report it": "報告をお願いします",
    "pystray, on the system's own tray": "pystray、システムの通知領域",
    "restart sitbreak: a broken file is set aside, not deleted": (
        "sitbreakを始め直してください：壊れたファイルは消さずに残します"
    ),
    "run it again and move the mouse": "もう一度実行して、マウスを動かしてください",
    "run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY": (
        "DISPLAYかWAYLAND_DISPLAYが渡るよう、デスクトップから実行してください"
    ),
    "run it in the session of the person who sits there, not as a service": (
        "サービスとしてではなく、その人のセッションで実行してください"
    ),
    "seen after {seconds:.1f} s": "{seconds:.1f}秒後に検出しました",
    "source of last resort, and which kind of input it is": "最後の検出元と、入力の種類",
    "StatusNotifier host, with icon and menu": "StatusNotifier、アイコンとメニュー付き",
    "switched off": "オフです",
    "switched off ({setting})": "オフです（{setting}）",
    "systemd user unit": "systemdのユーザーユニット",
    "the longest turn of the last day took {took} s, by {part} ({at})": (
        "この1日で最も長い周回は{took}秒、{part}（{at}）"
    ),
    "the StatusNotifier watcher does not answer: {reason}": "StatusNotifierWatcherが応答しません：{reason}",
    "the tray icon": "アイコン",
    "the window of a guided stretch; without it the terminal guides": (
        "案内付きストレッチのウィンドウ。なければ端末で案内します"
    ),
    "this check failed: {reason}": "この確認に失敗しました：{reason}",
    "told by the system, and by the clocks": "システムと時計からわかります",
    "tray": "通知領域",
    "version {version} answers on its socket": "版{version}がソケットで応答します",
    "Windows itself": "Windows自身",
    "without buttons: answer with sitbreak snooze, skip, stretch": (
        "ボタンなし：sitbreak snooze、skip、stretchで返事をしてください"
    ),
    "XDG autostart entry": "XDGの自動起動",
    "XEmbed tray, with icon and a menu of our own": "XEmbedトレイ、アイコンと独自のメニュー付き",
    "you did nothing, or it was not seen": "操作がなかったか、見えませんでした",
    "{command} (needs a compiler)": "{command}（コンパイラーが必要です）",
    "{name}: on": "{name}：オン",
    "{n} stretches, {nudges} posture nudges": "ストレッチ{n}件、姿勢のヒント{nudges}件",
    "{one} and {other}": "{one}と{other}",
    "{part} through {name}": "{part}は{name}",
    "{path}, {n} keys set": "{path}、設定済み{n}項目",
    "{reason}; `sitbreak run` does not start with it": "{reason}。このままでは`sitbreak run`が始まりません",
    "{reminds}: both are shown, side by side": "{reminds}：両方が並んで出ます",
    "{reminds}: ours waits meanwhile, and its break counts (busy.gnome_breaks)": (
        "{reminds}：その間sitbreakは待ち、その休憩も数えます（busy.gnome_breaks）"
    ),
    "{times} times input was nobody's (a jiggler, a bumped desk): sitbreak why": (
        "無人の入力が{times}回ありました（マウスを動かす装置、机の揺れ）：sitbreak why"
    ),
    "{words} on {display}, as other programs of this session do: DISPLAY is not set here": (
        "{words}（このセッションのほかのプログラムと同じ{display}に）。ここではDISPLAYが未設定です"
    ),
    "{words}; this is another version": "{words}。こちらは別の版です",
    "nothing leaves this machine (link.broker is empty)": ("このパソコンからは何も出ません（link.brokerが空です）"),
    "not installed: no broker is spoken to": "入っていません。ブローカーとは話しません",
    "{broker}: asked by the daemon, once it runs": "{broker}：サービスが動けば尋ねます",
    "{words}; {n} other computers": "{words}。ほかのパソコン：{n}台",
    "{words}, echo after {echo_ms} ms": "{words}、折り返しまで{echo_ms} ms",
    "more is published on {loud} than is listened to: {n} messages left out": (
        "{loud}に聞き取れる量を超えて届き、{n}件を除きました"
    ),
    "whose is it? the broker's access list can forbid it": (
        "どこから来ていますか。ブローカーのアクセス一覧で禁じられます"
    ),
    "no height has come yet": "まだ高さが届いていません",
    "{height_cm:g} cm, told {ago}": "{height_cm:g} cm、{ago}に届きました",
    "occupied": "着席",
    "empty": "空席",
    "nothing that could be understood has come": "分かる内容が届いていません",
    "at some time": "いつか",
    "{n} s ago": "{n}秒前",
    "{n} min ago": "{n}分前",
}
