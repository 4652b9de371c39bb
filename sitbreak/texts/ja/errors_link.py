"""Japanese: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "PEMファイルが必要です：-----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "別のコンピューター（接続なし）：在席とはみなしません"
    ),
    "another computer of yours: input there counts here": "別のコンピューター：そこでの入力もここで数えます",
    "Bad user name or password": "ユーザー名かパスワードが違います",
    "chair: {words}": "椅子：{words}",
    "connected: {broker}": "接続中：{broker}",
    "connecting: {broker}": "接続を試みています：{broker}",
    "does it speak TLS at this port? mqtts:// is for 8883, mqtt:// for 1883": (
        "このポートでTLSを使いますか？mqtts://は8883、mqtt://は1883です"
    ),
    "is it an MQTT broker?": "MQTTブローカーですか？",
    "is the broker running, and link.broker right?": "ブローカーは動いていますか？link.brokerは正しいですか？",
    "it cannot be read": "読めません",
    "it does not answer": "応答しません",
    "it holds no certificate": "証明書がありません",
    "it holds {example}": "{example}の形で書きます",
    "its access list (ACL) must allow this user to read and write the topics; docs/link.md has the lines": (
        "アクセス一覧（ACL）でこのユーザーに読み書きを許してください。書き方はdocs/link.mdにあります"
    ),
    "its access list (ACL) must allow this user to read and write {topics}; docs/link.md has the lines": (
        "アクセスリスト（ACL）でこのユーザーに{topics}の読み書きを許可してください（docs/link.mdに記載）"
    ),
    "its process cannot be started: {reason}": "プロセスを起動できません：{reason}",
    "its process ended with exit code {number}": "プロセスがコード{number}で終了しました",
    "its process ended with signal {number}": "プロセスがシグナル{number}で終了しました",
    "keyring is not installed": "keyringがありません",
    "link.broker is empty": "link.brokerが空です",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_fileに署名した証明書を指定し、link.brokerの名前が証明書に含まれるようにしてください"
    ),
    "link.credentials names a file with user and password": (
        "link.credentialsでユーザーとパスワードのファイルを指定します"
    ),
    "link: {problem}": "接続：{problem}",
    "more is published on {topic} than is listened to": "{topic}への送信が多すぎ、一部を聞いていません",
    "no link is wanted": "リンクは使わない設定です",
    "no TLS with {place}: {reason}": "{place}とTLSで通信できません：{reason}",
    "Not authorized": "許可されていません",
    "paho-mqtt is not installed": "paho-mqttがありません",
    "pip install keyring, or a file in link.credentials": "pip install keyring、またはlink.credentialsにファイル",
    "Server unavailable": "サーバーを利用できません",
    "somebody types while it says empty: its sensor is not believed": (
        "空席なのに入力があります：センサーを信用しません"
    ),
    "starting: {broker}": "起動中：{broker}",
    "the broker does not give back what this computer publishes": (
        "このコンピューターが送った内容がブローカーから戻りません"
    ),
    "the broker has kept {word}, of unknown age: not believed until it tells anew": (
        "ブローカーが保持：{word}（時期不明）。新しい知らせがあるまで信用しません"
    ),
    "the broker is gone: {why}": "ブローカーがなくなりました：{why}",
    "the broker refuses a subscription": "ブローカーが購読を拒否しています",
    "the broker refuses this computer: {reason}": "ブローカーがこのコンピューターを拒否しています：{reason}",
    "the certificate of {place} is not trusted: {reason}": "{place}の証明書を信頼できません：{reason}",
    "the computer was asleep": "コンピューターがスリープしていました",
    "the connection is lost": "接続が切れました",
    "the desktop's secret service cannot be asked": "デスクトップのシークレットサービスに問い合わせられません",
    "the desktop's secret service knows nothing of {name}": "デスクトップのシークレットサービスに{name}がありません",
    (
        "to the broker, of this computer: that somebody is there or not, ages of input in seconds, locked, "
        "asleep, standing, reasons not to interrupt, sitting time and breaks of today; never keys, titles, "
        "counts of keys or stretches"
    ): (
        "ブローカーへ送るもの：人がいるか、入力からの秒数、ロック、スリープ、立っているか、今は出さない理由、"
        "今日の座り時間と休憩。キー、タイトル、キーの数、ストレッチは決して送りません"
    ),
    "{path} can be read by others (mode {mode:04o})": "{path}をほかの人が読めます（権限{mode:04o}）",
    "{path} holds no user and password": "{path}にユーザーとパスワードがありません",
    "{path} is no UTF-8 text": "{path}はUTF-8のテキストではありません",
    "{problem} ({hint})": "{problem}（{hint}）",
    "{words}, as the broker has kept it": "{words}（ブローカーが保持していた値）",
    "{words}, told {ago}": "{words}（{ago}）",
    "{words}; silent since, your words count": "{words}。その後は無音のため、本人の申告で判断します",
    "{words}; {more}": "{words}。{more}",
    "computer {name} does not sign what it says, and is not believed": (
        "コンピューター{name}の送信には署名がなく、信用しません"
    ),
    "computer {name} signs what it says, and there is no key here: it does not count": (
        "コンピューター{name}の送信には署名がありますが、ここに鍵がないため数えません"
    ),
    "computer {name} signs with another key, and is not believed": (
        "コンピューター{name}の署名は別の鍵によるもので、信用しません"
    ),
    "computer {name} speaks as another version of sitbreak does, and is not heard": (
        "コンピューター{name}は別の版のsitbreakのようで、聞き取れません"
    ),
    (
        "if it is yours: the same version, and the same account or key in link.credentials on all; if not: a "
        "link.prefix of your own"
    ): (
        "自分のものなら、すべてで同じ版と、link.credentialsに同じアカウントか鍵を使ってください。違うなら、自"
        "分だけのlink.prefixを決めてください"
    ),
    "nothing is signed: whoever may publish on this broker can speak for your computers": (
        "署名がありません：このブローカーに送れる人は誰でも、あなたのコンピューターになりすませます"
    ),
    "the key in {path} is too short to be one": "{path}の鍵は短すぎます",
    "this Python cannot make a key: {reason}": "このPythonでは鍵を作れません：{reason}",
    "your computers sign what they say, with a key made from the broker's password": (
        "コンピューターどうしの送信には、ブローカーのパスワードから作った鍵で署名しています"
    ),
    "your computers sign what they say, with your own key": (
        "コンピューターどうしの送信には、自分の鍵で署名しています"
    ),
    "{command} makes one; the same on all your computers": (
        "{command}で作れます。すべてのコンピューターで同じ鍵にします"
    ),
    "{line} in the file of link.credentials, the same on all your computers; {command} makes one": (
        "link.credentialsのファイルに{line}を、すべてのコンピューターで同じに書きます。{command}で作れます"
    ),
    "what link.credentials names has changed": "link.credentialsの内容が変わりました",
}
