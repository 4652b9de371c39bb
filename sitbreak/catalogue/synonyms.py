"""What people call positions, areas, places and things in five languages; pure.

The one table of them: the command line and `[stretch]` understand these words, and a hint about a stretch of somebody's
own names what they mean. docs/catalogue.md shows the English ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeVar

from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest

E = TypeVar("E", bound=Enum)

# Less alike than this, and "sitting" is taken for "standing": then nothing is better than the opposite.
LIKENESS = 0.75

_TABLE = {
    # positions
    "seated": """sitting, sit, sitting down, in a chair, on a chair, on the chair; sitzend, im Sitzen, auf
        dem Stuhl; assis, assise, sur la chaise, sur une chaise; sentado, sentada, en la silla; 座って,
        座位, 椅子に座って""",
    "standing": """stand, upright, on foot, on your feet; stehend, im Stehen; debout; de pie, parado,
        parada; 立って, 立位""",
    "kneeling": """kneel, on your knees, on the knees, half kneeling; kniend, im Knien, im Kniestand; à
        genoux; de rodillas, arrodillado, arrodillada; ひざ立ちで, 膝立ち, 膝をついて""",
    "quadruped": """all fours, on all fours, hands and knees, on hands and knees, four point kneeling;
        Vierfüßler, Vierfüßlerstand, im Vierfüßlerstand; quatre pattes, à quatre pattes; cuatro patas, a
        cuatro patas, cuadrupedia; 四つんばいで, 四つん這い""",
    "floor-supine": """lying, lie, lying down, supine, lying on the back, lying on your back, on the back,
        on your back, face up; liegend, im Liegen, Rückenlage, in Rückenlage, auf dem Rücken, auf dem
        Rücken liegend; allongé, allongée, couché, couchée, sur le dos; tumbado, tumbada, acostado,
        acostada, boca arriba; 仰向けで, 仰向け, 寝て""",
    "floor-prone": """prone, lying on the front, lying on your front, on the front, on your front, on the
        belly, on the stomach, on your stomach, face down; Bauchlage, in Bauchlage, auf dem Bauch, auf dem
        Bauch liegend; sur le ventre, à plat ventre; boca abajo; うつ伏せで, うつ伏せ""",
    "floor-side": """side lying, sidelying, lying on the side, lying on your side, on the side, on your
        side; Seitenlage, in Seitenlage, auf der Seite, auf der Seite liegend; sur le côté; de lado;
        横向きで, 横向き""",
    "floor-seated": """long sitting, cross legged, sitting on the floor, seated on the floor, on the floor
        seated; am Boden sitzend, Langsitz, Schneidersitz; au sol en position assise, assis par terre, en
        tailleur; sentado en el suelo, en el suelo con la espalda recta; 床に座って, 長座, あぐら""",
    "floor": """lying, lying down, on the floor, on the ground; am Boden, auf dem Boden, liegend; au sol,
        par terre, allongé, allongée; en el suelo, tumbado, tumbada; 床で""",
    # areas
    "neck": """cervical, cervical spine, nape, throat; Nacken, Hals, Halswirbelsäule; cou, nuque,
        cervicales; cuello, nuca; 首""",
    "eyes": "eye, sight, vision; Auge, Augen; œil, yeux; ojo, ojos; 目, 眼",
    "shoulders": """shoulder, shoulder girdle, rotator cuff, upper arm, upper arms, arm, arms; Schulter,
        Schultern, Schultergürtel, Oberarm, Oberarme, Arm, Arme; épaule, épaules, bras; hombro, hombros,
        brazo, brazos; 肩, 腕, 二の腕""",
    "chest": """pecs, pectorals, breast; Brust, Brustkorb, Brustmuskel, Brustmuskeln; poitrine,
        pectoraux, torse; pecho, pectorales; 胸, 胸筋""",
    "upper-back": """thoracic, thoracic spine, mid back, middle back, between the shoulder blades,
        shoulder blade, shoulder blades, lats; oberer Rücken, mittlerer Rücken, Brustwirbelsäule,
        Schulterblatt, Schulterblätter; haut du dos, milieu du dos, dorsales, omoplate, omoplates; espalda
        alta, parte alta de la espalda, dorsal, omóplato, omóplatos; 背中, 背中の上部, 肩甲骨""",
    "wrists": """wrist, forearm, forearms, hand, hands, finger, fingers, thumb, elbow, elbows, wrists
        and forearms; Handgelenk, Handgelenke, Unterarm, Unterarme, Hand, Hände, Finger, Daumen, Ellbogen,
        Handgelenke und Unterarme; poignet, poignets, avant-bras, main, mains, doigt, doigts, pouce, coude,
        coudes, poignets et avant-bras; muñeca, muñecas, antebrazo, antebrazos, mano, manos, dedo, dedos,
        pulgar, codo, codos, muñecas y antebrazos; 手首, 前腕, 手, 指, ひじ, 肘, 手首と前腕""",
    "lumbar": """low back, lower back, lumbar spine, loins, small of the back, sacrum; unterer Rücken,
        Lende, Lenden, Lendenwirbelsäule, Kreuz, Kreuzbein; bas du dos, lombaires, reins, sacrum; zona
        lumbar, lumbares, espalda baja, parte baja de la espalda, riñones, sacro; 腰, 腰椎""",
    "core": """belly, abdomen, abs, stomach, trunk, waist, flanks, obliques, ribs; Bauch, Bauchmuskeln,
        Rumpf, Taille, Flanke, Flanken, Rippen; ventre, abdos, abdominaux, tronc, taille, flancs, côtes;
        abdomen, abdominales, vientre, tronco, cintura, costado, costillas; お腹, 腹, 腹筋, 脇腹, 体幹""",
    "hips": """hip, hip flexor, hip flexors, buttock, buttocks, glute, glutes, groin, pelvis,
        piriformis; Hüfte, Hüften, Hüftbeuger, Gesäß, Po, Becken, Leiste, Leisten; hanche, hanches, fesse,
        fesses, fessier, fessiers, bassin, aine; cadera, caderas, glúteo, glúteos, nalga, nalgas, pelvis,
        ingle; 股関節, お尻, 骨盤, 臀部""",
    "hamstrings": """hamstring, back of the thigh, backs of the thighs, posterior chain; Rückseite der
        Oberschenkel, Oberschenkelrückseite, hinterer Oberschenkel; ischio-jambiers, arrière des cuisses;
        isquiotibiales, parte trasera de los muslos; 太ももの裏, もも裏, ハムストリング""",
    "legs": """leg, thigh, thighs, quads, quadriceps, adductors, inner thigh, calf, calves, shin, shins,
        ankle, ankles, foot, feet, achilles tendon, knee, knees; Bein, Beine, Oberschenkel, Wade, Waden,
        Schienbein, Knie, Knöchel, Fuß, Füße, Sprunggelenk, Achillessehne, Adduktoren; jambe, jambes,
        cuisse, cuisses, mollet, mollets, genou, genoux, cheville, chevilles, pied, pieds, tibia; pierna,
        piernas, muslo, muslos, pantorrilla, pantorrillas, gemelos, rodilla, rodillas, tobillo, tobillos,
        pie, pies; 脚, 足, 太もも, ふくらはぎ, ひざ, 膝, 足首, すね""",
    "whole-body": """whole body, full body, body, everything; ganzer Körper; corps entier, tout le corps;
        todo el cuerpo, cuerpo entero; 全身""",
    # places
    "office": "work, workplace, desk; Büro, Arbeit; bureau, travail; oficina, trabajo; 職場, オフィス",
    "home": "house, living room; zu Hause, daheim, Zuhause; maison, chez moi; casa, en casa; 自宅, 家",
    # what it takes
    "chair": "seat, office chair; Stuhl, Bürostuhl; chaise; silla; 椅子",
    "firm-chair": """still chair, stable chair, dining chair; fester Stuhl; chaise stable; silla firme;
        動かない椅子""",
    "desk-or-wall": """desk, table, wall; Tisch, Schreibtisch, Wand, Tisch oder Wand; table, mur, bureau ou
        mur; mesa, pared, mesa o pared; 机, 壁, 机か壁""",
    "doorway-or-wall": """door, doorway, door frame; Tür, Türrahmen, Türrahmen oder Wand; porte, porte ou
        mur; puerta, puerta o pared; ドア, 戸口か壁""",
    "mat": "yoga mat, rug, carpet; Matte, Teppich; tapis; esterilla, alfombra; マット",
    "cushion-or-roller": """cushion, pillow, roller, foam roller; Kissen, Rolle, Kissen oder Rolle;
        coussin, rouleau, coussin ou rouleau; cojín, rodillo, cojín o rodillo; クッション,
        クッションかローラー""",
    "bench-or-sofa": """bench, sofa, couch; Bank, Sofa, Bank oder Sofa; banc, canapé, banc ou canapé;
        banco, sofá, banco o sofá; ベンチ, ソファ, ベンチかソファ""",
    # kinds and sides
    "stretch": "stretching, hold; Dehnung, dehnen; étirement; estiramiento; ストレッチ",
    "mobility": """mobilisation, mobilization, moving, movement; Mobilisation, Bewegung; mobilité;
        movilidad; 動き""",
    "strength": "strengthening, exercise; Kraft, Kräftigung; renforcement; fuerza; 筋トレ",
    "each": """both, both sides, each side, left and right, per side, yes; beide, je Seite, beidseitig;
        chaque côté; cada lado; 左右""",
    "none": "no, one, middle; keine; aucun; ninguno; なし",
    # the keys of an entry
    "name": "title, label; Name; nom; nombre; 名前",
    "areas": "area, body_part, body_parts, body areas, region; Bereiche; zones; zonas; 部位",
    "position": "posture, pose, start; Haltung; posición; 姿勢",
    "steps": "instructions, step, how, description, text; Schritte; étapes; pasos; 手順",
    "cautions": "caution, warning, warnings, contraindications; Vorsicht; précautions; precauciones; 注意",
    "picture": "image, photo, figure, illustration, drawing; Bild; photo; imagen; 画像",
    "equipment": "needs, props, material; Gerät; matériel; material; 道具",
    "where": "place, location; Ort; lieu; lugar; 場所",
    "dose.hold_s": "hold_s, hold, hold_seconds, seconds, duration; Haltezeit; durée; duración",
    "dose.reps": "reps, repetitions, repeat, times; Wiederholungen; répétitions; repeticiones; 回数",
    "dose.sets": "sets, series; Sätze, Serien; séries; series",
    "dose.sides": "sides, side; Seiten; côtés; lados; 左右",
    "dose.rest_s": "rest_s, rest, pause; Pause; repos; descanso",
}  # fmt: skip


def plain(word: str) -> str:
    """Return a word without case, accents and hyphens: as it is looked up."""
    import unicodedata  # 1 MiB that a daemon does without whose settings have no other words

    bare = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", word).casefold().replace("ß", "ss").replace("œ", "oe").replace(",", " ")
    )
    kept = "".join(c for c in bare if not unicodedata.combining(c) or c >= "぀")
    return " ".join(unicodedata.normalize("NFC", kept).replace("-", " ").replace("_", " ").split())


def _words(value: str) -> Iterator[str]:
    for word in _TABLE[value].replace("\n", " ").replace(";", ",").split(","):
        yield plain(word)


def synonyms(known: Iterable[str]) -> Mapping[str, str]:
    """Return the other words for these, each with the one it means; where one means two, the first of `known`."""
    found: dict[str, str] = {}
    for value in known:
        for word in _words(value) if value in _TABLE else ():
            found.setdefault(word, value)
    return found


def understood(word: str, known: Iterable[str]) -> str | None:
    """Return which of `known` a word is, or is another word for, whatever its case, accents and hyphens."""
    known = list(known)
    by_name = {plain(one): one for one in known}
    return by_name.get(plain(word)) or synonyms(known).get(plain(word))


def meant(word: str, known: Iterable[str]) -> str:
    """Return a hint: the word that was probably meant, else all that are possible."""
    known = list(known)
    return probably(word, known) or Sentence("possible: {names}", names=", ".join(known))


def probably(word: str, known: Iterable[str]) -> str | None:
    """Return a hint with the word that was probably meant; None where nothing is near."""
    known = list(known)
    found = understood(word, known) or nearest(word, known, likeness=LIKENESS)
    if found is None and (near := nearest(plain(word), others := synonyms(known), likeness=LIKENESS)):
        found = others[near]
    return Sentence('did you mean "{found}"?', found=found) if found else None
