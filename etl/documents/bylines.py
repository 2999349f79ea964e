"""Bylines, credits and marks of captions: the lines by which newspapers open, close and illustrate their articles."""

from __future__ import annotations

import re

_DATE = r"\d{1,2}月\d{1,2}日"
_RUN = r"(?:首席|特约|特約|实习|實習|见习|見習|全媒体|全媒體)?"
_ROLE = rf"(?:(?:本[报報刊网網])?{_RUN}(?:记者|記者|通讯员|通訊員|摄影记者|攝影記者))"
_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[\s、，,/]+[\u4e00-\u9fff·]{2,4})*"
_AFTER = r"(?=[（(记記通近日昨今连連为為\d]|$)"

# 本报讯, 本报北京1月5日电, 新华社北京1月5日电, 中工网讯（, （记者 …）
OPENER = re.compile(
    rf"(?:[【\[]?本[报報刊网網台臺][\u4e00-\u9fff]{{0,6}}?(?:{_DATE})?(?:[讯訊电電]|消息|综合消息)(?![员員话話视視影力子息])"
    rf"|[\u4e00-\u9fff]{{1,6}}[社网網报報][\u4e00-\u9fff]{{0,8}}{_DATE}[电電讯訊]"
    rf"|[\u4e00-\u9fff]{{1,6}}[网網报報社][讯訊]{_AFTER}"
    rf"|[（(]{_ROLE}[^（）()，。]{{2,30}}[）)](?=.))"
)
# □本报记者 张三, 本报记者 张三 通讯员 李四, 文/张三, 记者 张三: a whole line
_MARK = r"[□■◇◆○●◎☆★]"
_OWN = rf"本[报報刊网網]{_RUN}(?:记者|記者)"
SIGN = re.compile(
    rf"(?:{_MARK}\s*{_ROLE}\s*{_NAMES}|□\s*[\u4e00-\u9fff]{{2,3}}(?:\s+[\u4e00-\u9fff]{{2,3}})*|{_OWN}\s*{_NAMES}"
    rf"|(?:文[/／:：]\s*)?{_ROLE}[\s:：]+{_NAMES}|文[/／:：]\s*{_NAMES})"
    rf"(?:\s*{_ROLE}[\s:：]*{_NAMES})*\s*(?:/?文|报道|報道|整理|采写)?"
)
# …摄影报道 closes a picture story; …摄 stands under a photo
CREDIT = re.compile(
    rf"{_ROLE}[\u4e00-\u9fff·、/]{{2,40}}(?:摄影[/并]?报道|攝影[/並]?報[道導]|摄影报导|图文报道|文并摄|文/摄|文/图|图/文|图文)$"
)
PHOTO = re.compile(rf"(?:{_ROLE}|[。！”）)])[:：]?[\u4e00-\u9fff·、]{{2,20}}/?[摄攝]影?[）)]?$|(?:[图圖]片由.{2, 20}提供|供[图圖])[）)]?$")
# …。（记者 张三） closes an article
SIGNED = re.compile(
    rf"[。！？”’][（(](?:{_ROLE}|文/|供稿)[^（）()。，]{{0,40}}[）)]$|[。！？”’][（(](?!完|略|等)[\u4e00-\u9fff·]{{2,4}}[）)]$"
)
CAPTION = re.compile(
    r"[▲▼◀▶◄►△▽◁▷←→↑↓]|[图圖](?:为|為|[①-⑩一二三四\d]+[:：为為])|[上下左右本][图圖](?:为|為|[:：])|[（(][图圖]片?[一二三四\d]*[）)]"
)
_OPENING = re.compile(r"[【\[]?本[报報刊网網台臺]|[\u4e00-\u9fff]{1,6}[社网網报報]|[（(]")
_CREDITED = ("报道", "報道", "报导", "報導", "摄", "攝", "图", "摄影", "攝影", "图文")
_HINT = re.compile(r"[记記讯訊电電息图圖供摄攝/／#□■◇◆○●◎☆★▲▼◀▶◄►△▽◁▷←→↑↓]")


def may_be_marked(text: str) -> bool:
    """A quick look: without one of these characters a line is running text or a headline."""
    return bool(_HINT.search(text))


def opens(text: str) -> bool:
    """Does a line without white space open a bylined article?"""
    return bool(_OPENING.match(text) and OPENER.match(text))


def signs(line: str) -> bool:
    """Is the line, white space kept, a byline and nothing else?"""
    bare = line.strip().strip("（）()")
    return len(bare) <= 40 and bool(SIGN.fullmatch(bare))


def credits_picture(text: str) -> bool:
    """Does a paragraph without white space end in the credit of a picture story?"""
    return text.endswith(_CREDITED) and bool(CREDIT.search(text[-60:]))


def is_caption(text: str) -> bool:
    """Does a paragraph without white space stand under a picture?"""
    return bool(CAPTION.match(text)) or (text[-1:] in "摄攝影图圖供）)" and len(text) < 150 and bool(PHOTO.search(text[-40:])))


def is_signed(text: str) -> bool:
    """Does a paragraph without white space close its article with a name in brackets?"""
    return text[-1:] in "）)" and bool(SIGNED.search(text[-50:]))
