"""`sitbreak advise` の日本語。"""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "advice.few.none": "直近{period}日間の記録はありません。助言には{least}日分が必要です。",
    "advice.few": Plural(
        other="最近{period}日のうち記録は{n}日だけです。助言には{least}日必要です。",
    ),
    "advice.none": "この期間の記録からは、ほかの設定のほうがよいとは言えません。",
    "advice.head": Plural(
        other="{first}から{last}まで、記録のある{n}日から。",
    ),
    "advice.break.longer": "{from_s}から{to_s}の休憩{of}回のうち{n}回が取り消されました。机での手の止まりは{now_s}よ"
    "り長いようです。",
    "advice.break.longer.replay": "{new_s}で再現すると、休憩の判定は離席{judged}回のうち{hits}回、{days}日のうち"
    "{right}日で正しくなります。{now_s}では{hits_now}回、{right_now}日です。",
    "advice.break.shorter": "{from_s}から{to_s}の離席{of}回のうち{n}回が休憩と申告されました。今の設定では短すぎて数"
    "えられません。",
    "advice.break.shorter.replay": "{new_s}で再現すると、休憩の判定は離席{judged}回のうち{hits}回、{days}日のうち"
    "{right}日で正しくなります。{now_s}では{hits_now}回、{right_now}日です。",
    "advice.hours": "{first}から{last}のお知らせは{share}%が延期されています（{of}回のうち{n}回、{days}日）"
    "。ほかの時間では{rest}%です。",
    "advice.hours.replay": "この時間を予定から外して再現すると、その間のお知らせは{held}回減り、時間になったもの"
    "は{last}まで待ちます。",
    "advice.interval.tried": "{new_s}では{of}回のうち{n}回、{now_s}では{of_now}回のうち{n_now}回、お知らせから"
    "3分以内に休憩が始まりました。",
    "advice.interval.tried.replay": "{new_s}で再現すると、お知らせは{reminders_now}回ではなく{reminders}回です。",
    "advice.interval.later": "{now_s}のお知らせ{of}回のうち{n}回が延期、今回はなし、または応答なしでした。立ち上"
    "がったのは座って約{usual_s}後で、{ends}回のうち{near}回は前後5分以内です。",
    "advice.interval.later.replay": "{new_s}で再現すると、お知らせ{reminders}回のうち{hits}回が立ち上がる前の5分"
    "以内に来ます。{now_s}では{reminders_now}回のうち{hits_now}回です。",
    "advice.interval.fits": "{now_s}のお知らせは守られています。{of}回のうち{n}回、{soon_s}以内に休憩が始まりました。",
    "advice.interval.fits.replay": "{new_s}で再現すると、お知らせ{reminders}回のうち{hits}回が立ち上がる前の5分"
    "以内に来ます。{now_s}では{reminders_now}回のうち{hits_now}回です。",
    "advice.interval.answered": "{now_s}のお知らせは守られています。{of}回のうち{n}回、{soon_s}以内に休憩が始ま"
    "りました。",
    "advice.interval.answered.replay": "再現すると、お知らせ{reminders_now}回のうち{hits_now}回が立ち上がる前の"
    "5分以内に来ます。",
    "advice.unknown.silent": "わからないこと：何も言われなかった同じ長さのものが休憩だったかどうか。上の数には含めて"
    "いません。",
    "advice.unknown.hours": "わからないこと：その理由と、この時間の直後のお知らせでよいかどうか。",
    "advice.unknown.weeks": "わからないこと：その週にほかに何が違ったか。",
    "advice.unknown.answer": "わからないこと：その時刻ならどう応えたか。",
    "advice.limits": "再現した休憩は{replayed}回、記録は{recorded}回です。履歴にあるのは連続作業、離席、応答だけで、"
    "入力のすべてではないため、sit.still_sittingを短くした場合のことはわかりません。何も変更していません。",
    "advice.line": "{advice} どうすればよいかは`sitbreak advise`で分かります。",
}
