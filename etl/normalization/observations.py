"""Readings in their article -> observations: who, when, which role, how sure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from etl.normalization.bodies import Body, Speakers, main_body
from etl.normalization.confidence import confidence
from etl.normalization.drafts import Draft
from etl.normalization.periods import Period
from etl.normalization.roles import assign
from etl.normalization.times import Times
from etl.records import Article, Document, Observation, Reading, ReportedFigure, Sentence, Unresolved

_YEAR_ONLY = 4


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
    speakers, time = Speakers(main_body(article, readings)), Times(article.published.date)
    drafts: list[Draft] = []
    for sentence, reading in zip(article.sentences, readings, strict=True):
        if sentence.kind == "headline":
            time.read(sentence, reading, opening=True)
    paragraph, first_body = -1, True
    for index, (sentence, reading) in enumerate(zip(article.sentences, readings, strict=True)):
        if sentence.paragraph != paragraph or sentence.kind != "body":
            paragraph = sentence.paragraph
            speakers.new_paragraph()
            time.new_paragraph()
        for figure in reading.figures:
            period, doubts = time.of(figure, sentence, reading)
            drafts.append(_draft(figure, sentence, index, speakers.of(figure, sentence, reading), period, doubts))
        if sentence.kind == "body":
            speakers.read(sentence, reading)
            time.read(sentence, reading, opening=first_body)
            first_body = False
    return drafts


def _draft(figure: ReportedFigure, sentence: Sentence, index: int, body: Body, period: Period, doubts: tuple[str, ...]) -> Draft:
    return Draft(
        figure,
        sentence,
        index,
        sentence.kind,
        body,
        period,
        sentence.text[max(0, figure.start - 24) : figure.start],
        sentence.text[figure.end : figure.end + 12],
        (*figure.rules, body.rule, period.rule),
        (*figure.doubts, *body.doubts, *doubts),
    )


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
