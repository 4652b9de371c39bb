"""Japanese words of `sitbreak stretch --help` and of `sitbreak stretches`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Do a stretch, guided: what to do, a figure that does it, and how long.": (
        "ストレッチを案内します：何をするか、手本の図、どれだけの時間か。"
    ),
    (
        "ID is a name from `sitbreak stretches list`; `next` takes what suits best now. A running sitbreak opens "
        "the window itself, so that the break counts; with an option, or without a display, it is shown from here."
    ): (
        "IDは`sitbreak stretches list`にある名前です。`next`は今いちばん合うものを選びます。"
        "sitbreakが動いていれば、休憩として数えるためにそちらがウィンドウを開きます。"
        "オプションを付けたときや画面がないときは、ここから表示します。"
    ),
    "ID": "ID",
    "So many in a row. [default: stretch.series]": "続けて行う数。［既定：stretch.series］",
    "The whole dose instead of one quick round.": "短い一回りではなく、全部の量を行います。",
    "Here in the terminal, in plain lines: for a screen reader, or without a display.": (
        "この端末で、飾りのない行で：画面読み上げ用、または画面がないとき。"
    ),
    "In the terminal, with a bar that counts down.": "端末で、残り時間のバーとともに。",
    "Instead of following the desktop.": "デスクトップに合わせません。",
    "Speak the cues. [default: stretch.voice]": "合図を読み上げます。［既定：stretch.voice］",
    "A soft tone when a phase begins. [default: stretch.sound]": (
        "区切りの始まりに小さな音を鳴らします。［既定：stretch.sound］"
    ),
    "Print what was done as one line of JSON.": "行ったことをJSON一行で表示します。",
    "Look at the stretches, check your own, draw them, ask for the next one; or all of them on a page, with --html.": (
        "ストレッチを見る、自分のものを確かめる、描く、次を尋ねる。または--htmlですべてを一つのページに。"
    ),
    "Write a page with every stretch, its figure moving.": "すべてのストレッチを動く図とともにページに書き出します。",
    "Where the page goes; implies --html.": "ページの書き出し先。--htmlも有効になります。",
    "Show the page in the browser; implies --html.": "ページをブラウザーで開きます。--htmlも有効になります。",
    "Add somebody's set of stretches to yours. All of it is checked before anything is copied.": (
        "ほかの人のセットを自分のストレッチに加えます。すべてを確かめてから写します。"
    ),
    "Also where it changes stretches or files that are there.": "今あるストレッチやファイルが変わる場合も加えます。",
    "Let a stretch be offered again that was refused, for today or for good.": (
        "今日だけ、または今後しないとしたストレッチを、また提案できるようにします。"
    ),
    "The one that was offered last.": "最後に提案されたもの。",
    "Check one file of own stretches, or all in stretches.d beside the config. Exit code 1 if anything is wrong.": (
        "自分のストレッチのファイル一つ、または設定の隣のstretches.dにあるすべてを確かめます。"
        "誤りがあれば終了コードは1です。"
    ),
    "Draw a stretch as a picture (.png) or moving (.gif), or all of them on one sheet (--all).": (
        "ストレッチを画像（.png）か動く図（.gif）に、またはすべてを一枚に（--all）描きます。"
    ),
    "x.png or x.gif.": "x.pngまたはx.gif。",
    "Pixels along each side.": "一辺のピクセル数。",
    "For a dark ground.": "暗い背景用。",
    "One key frame, counted from 1.": "1から数えた一つのコマ。",
    "The other side.": "反対側。",
    "A sheet of all of them with their names; --size is one tile.": (
        "名前を添えた全部の一覧図。--sizeは一枚分の大きさです。"
    ),
    "List the stretches by body area, position or place.": "ストレッチを部位、姿勢、場所ごとに一覧にします。",
    "Only what serves this part of the body.": "この部位のためのものだけ。",
    "Only what can be done there.": "そこでできるものだけ。",
    "Only seated, standing, kneeling or floor.": (
        "seated、standing、kneeling、floorのどれかだけ（座って、立って、膝をついて、床で）。"
    ),
    "Only this kind.": "この種類だけ。",
    "Only what your settings allow to be offered.": "設定で提案できるものだけ。",
    "Do not offer a stretch any more: add it to `stretch.avoid`, comments and order of the file kept.": (
        "ストレッチを今後提案しません：`stretch.avoid`に加えます。ファイルのコメントと順序はそのままです。"
    ),
    "Write a stretch of your own: asks for what no option says.": (
        "自分のストレッチを書きます：オプションにないことは尋ねます。"
    ),
    "What it is called.": "ストレッチの名前。",
    "TEXT": "文字列",
    "How one begins: seated, standing, lying, ...": "始める姿勢：seated、standing、lyingなど（座って、立って、寝て）。",
    "Body area; the main one first, may be given again.": "体の部位。主なものから。繰り返せます。",
    "One step; given again for each.": "手順を一つ。手順ごとに繰り返します。",
    'Seconds to hold, as "20" or "20-30"; without it a movement or the ACSM rule.': (
        '保つ秒数、例："20"、"20-30"。なければ動き、またはACSMの目安。'
    ),
    'How often, as "8" or "8-10".': '回数、例："8"、"8-10"。',
    "Everything once a side.": "左右それぞれ一回ずつ行います。",
    "When not, and when to stop; may be given again.": "避けるとき、やめるとき。繰り返せます。",
    "PNG, GIF or WebP that lies beside the file.": "ファイルの隣に置いたPNG、GIF、WebP。",
    "Made of the name where it is not given.": "なければ名前から作ります。",
    "File in stretches.d to write it to.": "書き込むstretches.dのファイル。",
    "Say which stretch would be offered now.": "今ならどのストレッチを提案するかを表示します。",
    "Say why this one.": "これを選んだ理由を表示します。",
    "Decides between equals; without it, the day does.": "同点のときに決める数。なければ日付で決まります。",
    "INTEGER": "数",
    "Do not offer a stretch before the next day begins; a reminder that is open shows another one.": (
        "次の日が始まるまでストレッチを提案しません。開いているお知らせは別のものを出します。"
    ),
    "Pack your own stretches, all or those of some files, with translations and pictures, to hand them on.": (
        "自分のストレッチを、すべて、または一部のファイルの分だけ、翻訳と画像とともにまとめ、人に渡せるようにします。"
    ),
    "Show one stretch by its id or any of its names: steps, dose, cautions, sources.": (
        "ストレッチをidか名前で一つ表示します：手順、量、注意、出典。"
    ),
    "Write a page with this one, its figure moving.": "これ一つを動く図とともにページに書き出します。",
}
