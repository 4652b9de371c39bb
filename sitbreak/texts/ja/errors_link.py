"""Japanese: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "PEMファイルが必要です：-----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "別のコンピューター（接続なし）：在席とはみなしません"
    ),
    "another computer of yours: input there counts here": "別のコンピューター：そこでの入力もここで数えます",
    "chair: {words}": "椅子：{words}",
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
    "keyring is not installed": "keyringがありません",
    "link.broker is empty": "link.brokerが空です",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_fileに署名した証明書を指定し、link.brokerの名前が証明書に含まれるようにしてください"
    ),
    "link.credentials names a file with user and password": (
        "link.credentialsでユーザーとパスワードのファイルを指定します"
    ),
    "no link is wanted": "リンクは使わない設定です",
    "no TLS with {place}: {reason}": "{place}とTLSで通信できません：{reason}",
    "paho-mqtt is not installed": "paho-mqttがありません",
    "pip install keyring, or a file in link.credentials": "pip install keyring、またはlink.credentialsにファイル",
    "somebody types while it says empty: its sensor is not believed": (
        "空席なのに入力があります：センサーを信用しません"
    ),
    "the broker is gone: {why}": "ブローカーがなくなりました：{why}",
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
}
