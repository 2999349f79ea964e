"""Newspaper pages in our own words, and the damage that typesetting does to them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """An article as its author wrote it; `byline` is empty for a text without one, `credit` closes a picture story."""

    headline: str
    byline: str
    paragraphs: tuple[str, ...]
    credit: str = ""
    subheadline: str = ""


PIECES = (
    Piece(
        "大兴区总工会给环卫工人备好清凉包",
        "本报讯（记者 甲一）",
        (
            "入伏以后，大兴区总工会把清凉包送到环卫班组，1280名环卫工人领到了毛巾、绿茶和藿香正气水。区总工会的干部分成六路，一路走一路听，把大家提出的难处记在本子上。",
            "“早上出车前喝一碗绿豆汤，心里踏实。”一名班长说。据了解，这样的慰问从6月持续到8月，每个街道至少走到两次。",
            "下一步，大兴区总工会还要给36处歇脚点添置风扇和饮水机，让户外劳动者随时有地方坐一坐。",
        ),
        subheadline="六路干部把难处记在本子上",
    ),
    Piece(
        "门头沟区总工会法律服务进矿山小镇",
        "本报讯（通讯员 乙二）",
        (
            "近日，门头沟区总工会请来律师，在矿山小镇摆开法律咨询台。一个上午，前来咨询的职工有97人次，问得最多的是加班费怎么算、合同到期怎么办。",
            "律师当场为5名职工写好了仲裁申请书。门头沟区总工会权益部负责人介绍，今年以来已调解劳动争议43件，追回工资118.6万元。",
        ),
    ),
    Piece(
        "京北公交修理厂技能比武见真章",
        "本报讯（记者 丙三 通讯员 丁四）",
        (
            "听声辨障、限时拆装、蒙眼排线……一场技能比武日前在京北公交修理厂的车间里展开，来自9个班组的54名修理工登台亮相。",
            "比武分理论和实操两段，评委由厂里的老师傅担任。经过三个小时的较量，二车间的小组拿下头名。厂工会给获奖者发了奖金，还把他们的绝招编成小册子，印了600册。",
            "厂工会主席表示，技能比武要年年办下去，让更多青工把手艺练扎实。",
        ),
    ),
    Piece(
        "朝阳区职工合唱节收官",
        "本报讯（记者 戊五）",
        (
            "经过两个月的角逐，朝阳区职工合唱节昨天落下帷幕，42支队伍、2100余名职工先后登台，唱响劳动者之歌。",
            "合唱节由朝阳区总工会主办，报名人数比去年多了三成。评委给出的评语是：声音里有车间的热气，也有写字楼里的朝气。",
        ),
    ),
)
PICTURE = Piece(
    "窗口里的针线课",
    "",
    ("午休时间，西三旗街道的职工之家里飘出笑声，18名女职工跟着老师学做香囊。街道总工会每周开一堂手工课，已经办了11期。",),
    credit="本报记者 己六 摄影报道",
)


@dataclass(frozen=True)
class Damage:
    """How a page is set. `width`: characters of a line; `column`: least and most lines before a blank one breaks the column;
    `detached`: chance that an article's headlines stand at the foot; `in_gap`: whether a detached headline may stand where a
    column breaks; `tight`: chance of no blank line below headlines."""

    width: int = 14
    column: tuple[int, int] = (4, 12)
    detached: float = 0.5
    in_gap: bool = False
    tight: float = 0.5


def page(pieces: Sequence[Piece], seed: int, damage: Damage = Damage()) -> str:
    """The pieces set on a page, shuffled headlines at its foot."""
    dice = random.Random(seed)
    made: list[str] = []
    detached: list[str] = []
    left = dice.randint(*damage.column)
    for piece in pieces:
        heads = [line for line in (piece.headline, piece.subheadline) if line]
        if not piece.credit and dice.random() < damage.detached:
            detached += heads
        else:
            made += heads + ([] if dice.random() < damage.tight else [""])
        for number, text in enumerate((piece.byline + piece.paragraphs[0], *piece.paragraphs[1:])):
            made += [""] if number else []
            for line in column_lines(text, damage.width, dice):
                made.append(line)
                left -= 1
                if left == 0:
                    left = dice.randint(*damage.column)
                    made += ["", detached.pop(), "", ""] if damage.in_gap and detached else [""]
        made += [piece.credit, ""] if piece.credit else [""]
    dice.shuffle(detached)
    return "\n".join(made + [part for line in detached for part in (line, "")]) + "\n"


def column_lines(text: str, width: int, dice: random.Random) -> list[str]:
    """A paragraph in lines of a narrow column, with stray blanks after its marks."""
    spaced = "".join(c + " " if c in "，、" and dice.random() < 0.6 else c for c in text)
    lines, line, used = [], "", 0
    for c in spaced:
        line += c
        used += c != " "
        if used >= width and c != " ":
            lines.append(line)
            line, used = "", 0
    return [line for line in (*lines, line) if line.strip()]
