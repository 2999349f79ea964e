"""Readings in their article -> observations: who, when, which role, how sure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from etl.normalization.bodies import Body, last_firm, main_body, subject
from etl.normalization.confidence import confidence
from etl.normalization.drafts import Draft
from etl.normalization.periods import Period, publication_period, resolve
from etl.normalization.roles import assign
from etl.records import Article, Document, Observation, PeriodMention, Reading, ReportedFigure, Sentence, Unresolved

_YEAR_ONLY = 4
_OPENING = re.compile(r"(?:^|[，。；：“、,;:…—]|[在自从])$")


def observe(document: Document, readings: Sequence[Sequence[Reading]]) -> tuple[list[Observation], list[Unresolved]]:
    """All articles of a document -> its observations, and what could not be read, in reading order.

    `readings[i][j]` belongs to `document.articles[i].sentences[j]`.
    """
    observations: list[Observation] = []
    unresolved: list[Unresolved] = []
    for article, read in zip(document.articles, readings, strict=True):
        drafts = assign(_drafts(article, read))
        identities = [_identity(document, draft) for draft in drafts]
        observations += [_observation(document, article, d, identities) for d in drafts]
        unresolved += _unresolved(document, article, read)
    return sorted(observations, key=lambda o: o.char_start or 0), unresolved


def _drafts(article: Article, readings: Sequence[Reading]) -> list[Draft]:
    main = main_body(article, readings)
    drafts: list[Draft] = []
    time = _Time(article.published.date)
    firm: Body | None = None
    body, paragraph = main, -1
    for index, (sentence, reading) in enumerate(zip(article.sentences, readings, strict=True)):
        if sentence.paragraph != paragraph or sentence.kind != "body":
            body, paragraph = main, sentence.paragraph
            time.new_paragraph()
        for figure in reading.figures:
            body_here = subject(reading, main, firm, figure.start) or body
            period = time.of(figure, sentence, reading)
            drafts.append(
                Draft(
                    figure,
                    sentence,
                    index,
                    sentence.kind,
                    body_here,
                    period,
                    sentence.text[max(0, figure.start - 24) : figure.start],
                    sentence.text[figure.end : figure.end + 12],
                    (*figure.rules, body_here.rule, period.rule),
                    (*figure.doubts, *body_here.doubts),
                )
            )
        if sentence.kind == "body":
            body = subject(reading, main, firm, len(sentence.text)) or body
            firm = last_firm(reading, main) or firm
            time.read(sentence, reading)
    return drafts


class _Time:
    """The periods in force while an article is read: the frame it has set, and the paragraph's own."""

    def __init__(self, published: str) -> None:
        self._published = published
        self._frame: PeriodMention | None = None
        self._paragraph: PeriodMention | None = None

    def new_paragraph(self) -> None:
        self._paragraph = None

    def of(self, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> Period:
        """The period of a figure: the nearest mention before it in its sentence, else the paragraph's, else the frame.

        A mention inside a clause (公众号两年里推送…) reaches no further than the next ；; one that opens a clause goes on.
        """
        before = [m for m in reading.periods if m.end <= figure.start]
        reaching = [m for m in before if _opens_clause(sentence, m, reading) or not re.search("[；;]", sentence.text[m.end : figure.start])]
        for mention in (*reversed(reaching), self._paragraph, self._frame):
            if mention is not None:
                return resolve(mention, self._published, figure.planned, self._frame)
        return publication_period(self._published)

    def read(self, sentence: Sentence, reading: Reading) -> None:
        """After a sentence: a year opens a frame for all that follows, a month or day one for its paragraph.

        A look back at an earlier year, once a later one is the frame, holds for its own sentence only.
        """
        for mention in reading.periods:
            if not _opens_clause(sentence, mention, reading):
                continue
            whole_year = mention.first.month is None and mention.first.day is None and mention.first.month_shift is None
            if whole_year and (mention.kind in ("span", "last") or (mention.kind == "since" and mention.first.shift is not None)):
                if not _looks_back(mention, self._frame):
                    self._frame, self._paragraph = mention, None
            elif mention.kind in ("span", "until", "since") and sentence.text[mention.end - 1] not in "初末":
                self._paragraph = mention


def _opens_clause(sentence: Sentence, mention: PeriodMention, reading: Reading) -> bool:
    """Whether a mention stands first in its clause, or right behind the body that its clause is about."""
    start = next((b.start for b in reading.bodies if b.end == mention.start and b.subject), mention.start)
    return bool(_OPENING.search(sentence.text[:start]))


def _looks_back(mention: PeriodMention, frame: PeriodMention | None) -> bool:
    if frame is None:
        return False
    if mention.first.shift is not None and frame.first.shift is not None:
        return mention.first.shift < frame.first.shift
    return mention.first.year is not None and frame.first.year is not None and mention.first.year < frame.first.year


def _identity(document: Document, draft: Draft) -> str:
    """The same text at the same place in the same document always gets the same id."""
    start = draft.sentence.offsets[draft.figure.start]
    key = f"{document.name}\n{start}\n{_quote(document, draft)}"
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def _span(draft: Draft) -> tuple[int, int]:
    offsets = draft.sentence.offsets
    return offsets[draft.figure.start], offsets[draft.figure.end - 1] + 1


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _quote(document: Document, draft: Draft) -> str:
    start, end = _span(draft)
    return _squeezed(document.text[start:end])


def _sentence(document: Document, sentence: Sentence) -> str:
    return _squeezed(document.text[sentence.offsets[0] : sentence.offsets[-1] + 1])


def _observation(document: Document, article: Article, draft: Draft, identities: Sequence[str]) -> Observation:
    figure, body, period = draft.figure, draft.body, draft.period
    start, end = _span(draft)
    # A year alone dates periods (今年), but is no publication date that the column admits.
    published = article.published.date if len(article.published.date) > _YEAR_ONLY else ""
    return Observation(
        observation_id=_identity(document, draft),
        document=document.name,
        article=article.number,
        headline=article.headline,
        published=published,
        published_basis=article.published.basis if published else "",
        newspaper=document.newspaper,
        page=document.page,
        organization=body.name,
        level=body.level,
        city=body.city,
        district=body.district,
        group=figure.group,
        metric=figure.metric,
        label=figure.label,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        bound=figure.bound,
        status="planned" if figure.planned else "actual",
        role=draft.role,
        whole_id="" if draft.whole is None else identities[draft.whole],
        period_start=period.start,
        period_end=period.end,
        period_basis=period.basis,
        quote=_quote(document, draft),
        sentence=_sentence(document, draft.sentence),
        char_start=start,
        char_end=end,
        cell="",
        confidence=confidence(draft),
        source="report",
        rules=draft.rules,
        review="unreviewed",
    )


def _unresolved(document: Document, article: Article, readings: Sequence[Reading]) -> list[Unresolved]:
    made = []
    for sentence, reading in zip(article.sentences, readings, strict=True):
        for doubt in reading.doubts:
            start, end = sentence.offsets[doubt.start], sentence.offsets[doubt.end - 1] + 1
            quote = _squeezed(document.text[start:end])
            made.append(
                Unresolved(document.name, article.number, "extraction", doubt.reason, quote, _sentence(document, sentence), start, end)
            )
    return made
