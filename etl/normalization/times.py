"""Which time holds for a figure: its sentence's, its paragraph's, or the frame that its article has set.

In: the period mentions of an article's sentences, in reading order. Out: a `Period` per figure, and what makes it unsure.
"""

from __future__ import annotations

import re

from etl.normalization.periods import Period, publication_period, resolve
from etl.records import PeriodMention, Reading, ReportedFigure, Sentence

_A_YEAR = 12
_OPENING = re.compile(r"(?:^|[，。；：“、,;:…—]|[在自从])$")


class Times:
    """The periods in force while an article is read: the frame it has set, the frame of its plans, and the paragraph's own."""

    def __init__(self, published: str) -> None:
        self._published = published
        self._frame: PeriodMention | None = None
        self._plan_frame: PeriodMention | None = None
        self._paragraph: PeriodMention | None = None
        self._last: PeriodMention | None = None
        self._told = False

    def new_paragraph(self) -> None:
        self._paragraph = None

    def of(self, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> tuple[Period, tuple[str, ...]]:
        """The period of a figure, and what makes it unsure: the mention that reaches it in its sentence, else the paragraph's,
        else the frame."""
        period = self._of(figure, sentence, reading)
        named = [m for m in reading.periods if m.end <= figure.start]
        if period.basis == "publication" and (self._frame or self._paragraph) and not named:
            return period, ("the text tells of other times",)
        if not named and period.basis != "publication":
            return period, ("period carried over",)
        if len({m.first for m in named if m.kind not in ("publication", "follow")}) > 1:
            return period, ("several times in the sentence",)
        return period, ()

    def _of(self, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> Period:
        mention = _reaching(figure, sentence, reading)
        general = self._plan_frame or self._frame if figure.planned else self._frame
        if mention is not None and mention.kind == "follow":
            return resolve(mention, self._published, figure.planned, self._paragraph or general or self._last)
        chosen = mention or self._paragraph or general
        if chosen is None:
            return publication_period(self._published)
        return resolve(chosen, self._published, figure.planned, general)

    def read(self, sentence: Sentence, reading: Reading, opening: bool) -> None:
        """After a sentence: a year opens a frame for all that follows, a month or day one for its paragraph; in the opening of
        an article any stretch but a single day opens a frame.

        A look back at an earlier year, once figures have been told, holds for its own sentence only.
        """
        for mention in reading.periods:
            if mention.reach != "open" or mention.kind in ("follow", "publication"):
                continue
            if not (opening and mention.kind != "last") and not _opens_clause(sentence, mention, reading):
                continue
            if _is_earlier(self._frame, mention):
                self._frame = None  # the text has left the year it began with
            if _only_names_year(mention, reading) or not _holds_on(mention, sentence, reading, opening):
                continue
            planned = any(mention.start <= start or start <= mention.start < end for start, end in reading.plans)
            if planned:
                self._plan_frame = mention
            elif _is_frame(mention, opening):
                if not self._looks_back(mention):
                    self._frame, self._paragraph = mention, None
            elif sentence.text[mention.end - 1] not in "初末":
                self._paragraph = mention
        self._last = next((m for m in reversed(reading.periods) if m.kind not in ("follow", "publication")), self._last)
        self._told |= bool(reading.figures) and sentence.kind == "body"

    def _looks_back(self, mention: PeriodMention) -> bool:
        return ((mention.first.shift or 0) < 0 and self._told) or _is_earlier(mention, self._frame)


def _holds_on(mention: PeriodMention, sentence: Sentence, reading: Reading, opening: bool) -> bool:
    """Whether a mention says when for more than its own sentence: 去年，…, 公布去年情况：…, 今年 wherever it stands, and what an opening
    without figures sets; but not a long look back (2006年以来, 五年来), nor a time that only goes with its verb (去年把…)."""
    long = (mention.kind == "since" and mention.first.year is not None) or (mention.first.count or 0) > _A_YEAR
    this_year = mention.first.shift == 0 and mention.first.month is None
    set_off = re.match("[，,]|[^，。；]{0,16}[：:]", sentence.text[mention.end :])
    vague = sentence.text[mention.end - 1] in "初末底" and mention.kind == "span"
    set_only = (
        opening
        and not vague
        and not sentence.text[: mention.start].endswith("其中")
        and (mention.kind != "last" or not any(figure.start > mention.end for figure in reading.figures))
    )
    return not long and (this_year or set_only or bool(set_off))


def _is_frame(mention: PeriodMention, opening: bool) -> bool:
    if opening:
        return mention.first.day is None and mention.last.day is None
    whole_year = mention.first.month is None and mention.first.day is None and mention.first.month_shift is None
    return whole_year and (mention.kind in ("span", "last") or (mention.kind == "since" and mention.first.shift is not None))


def _reaching(figure: ReportedFigure, sentence: Sentence, reading: Reading) -> PeriodMention | None:
    """The nearest mention before a figure that reaches it, or one behind it in its own clause.

    A mention inside a clause (公众号两年里推送…) reaches no further than the next ；; one that opens a clause, or stands before
    a ：, goes on. 今年 after 截至10月底 says only the year.
    """
    text = sentence.text
    before = [m for m in reading.periods if m.end <= figure.start and _reaches(m, figure, sentence, reading)]
    if before:
        nearest = before[-1]
        if _only_names_year(nearest, reading):
            return before[-2] if len(before) > 1 else nearest
        if not re.search("[，；。,;]", text[nearest.end : figure.start]):
            return nearest
    clause_end = re.search("[，；。,;]|$", text[figure.end :])
    end = figure.end + (clause_end.start() if clause_end else 0)
    behind = [m for m in reading.periods if figure.end <= m.start and m.end <= end and m.reach == "open" and m.kind in ("span", "until")]
    if behind and not any(f.start >= behind[0].end and f.start < end for f in reading.figures):
        return behind[0]
    return before[-1] if before else None


def _only_names_year(mention: PeriodMention, reading: Reading) -> bool:
    """今年 behind a 截至10月底 of its sentence."""
    bare = mention.kind == "span" and mention.first.shift == 0 and mention.first.month is None
    return bare and any(m.kind == "until" and m.end <= mention.start for m in reading.periods)


def _reaches(mention: PeriodMention, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> bool:
    between = sentence.text[mention.end : figure.start]
    if mention.reach == "figure":
        return not any(mention.end <= f.start < figure.start for f in reading.figures)
    if mention.reach == "sentence":
        return not re.search("[；;。]", between)
    return _opens_clause(sentence, mention, reading) or bool(re.search("[：:]", between)) or not re.search("[；;]", between)


def _is_earlier(mention: PeriodMention | None, frame: PeriodMention | None) -> bool:
    if frame is None or mention is None:
        return False
    if mention.first.shift is not None and frame.first.shift is not None:
        return mention.first.shift < frame.first.shift
    return mention.first.year is not None and frame.first.year is not None and mention.first.year < frame.first.year


def _opens_clause(sentence: Sentence, mention: PeriodMention, reading: Reading) -> bool:
    """Whether a mention stands first in its clause, or right behind the body that its clause is about."""
    start = next((b.start for b in reading.bodies if b.end == mention.start and b.subject), mention.start)
    return bool(_OPENING.search(sentence.text[:start]))
