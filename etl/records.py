"""The types that pass between stages: frozen, half-open spans, offsets in code points.

Document -> Article -> Sentence -> Reading (figures, periods, bodies as written) -> Observation | Unresolved.
A Sentence's text is a repaired view of the original; `offsets` leads every character back to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.vocabulary.places import PlaceMention

BASES = ("manifest", "metadata", "filename", "masthead", "inferred")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date: `YYYY-MM-DD`, `YYYY-MM` where only the month is known, `YYYY` where only the year is, or empty.

    `basis` says where it came from (one of BASES, empty with an empty date); `reason` says it in words, for `etl trace`.
    """

    date: str = ""
    basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the repaired view.

    `text` has no white space but a single blank where one divides words (Latin words, the parts of a headline);
    full-width digits, letters, % and points are folded one character to one; the script stays as written.
    `offsets[i]` is the place of `text[i]` in the document's decoded original text. `kind`: headline (the article's own, with
    kicker and sub-headline), crosshead (a heading inside its text), body or caption.
    `paragraph` counts the article's paragraphs from 0.
    """

    text: str
    offsets: tuple[int, ...]
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `number` counts from 1 in the order of first characters; sentences in reading order,
    headline sentences first wherever they stand on the page."""

    number: int
    headline: str
    published: Published
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One input text, decoded and taken apart. `name` is relative to the input folder, with `/`."""

    name: str
    text: str
    newspaper: str
    page: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A date as written, unresolved. `shift`: years from the publication year (去年 -1); `month_shift` likewise (上月 -1);
    `last_month`: end of a part of the year (上半年 6); `edge`: end (底), third1..third3 (上中下旬); `count`: months of a 近两年."""

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    last_month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    edge: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression at sentence.text[start:end].

    `kind`: span (first through last), until (up to last), since (first up to publication), last (`count` months up to
    publication), follow (whatever frame the text has set), publication. `reach`: how far it may hold: open, its sentence
    (去年同期), or the next figure (由年初112家增至…).
    """

    start: int
    end: int
    kind: str
    first: DatePoint
    last: DatePoint
    rule: str
    reach: str = "open"


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organization named at sentence.text[start:end]. `name` as written, simplified.

    `kind`: union, firm (an enterprise, institution or team), or anaphor (该区总工会, 区总, 该公司). `subject`: it stands where
    the doer of the clause stands, not as object or attribute.
    """

    start: int
    end: int
    name: str
    kind: str
    subject: bool
    rule: str


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure as the sentence alone tells it: quantity, what is counted, plan and role cues; without who and when.

    `role`: per_unit, part, sum (合计), again (这57人), outcome (采纳) or example (代表) where words say so,
    else empty.
    `doubts` name what lowers the confidence.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    bound: str
    group: str
    metric: str
    label: str
    planned: bool
    role: str
    rules: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a sentence that states an amount and cannot be read for sure."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that extraction finds in one sentence. `plans`: the half-open stretches that a plan word governs."""

    figures: tuple[ReportedFigure, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    bodies: tuple[BodyMention, ...]
    plans: tuple[tuple[int, int], ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure that a text reports. Fields are the columns of `observations.csv`, in their order; empty = not known."""

    observation_id: str
    document: str
    article: int
    headline: str
    published: str
    published_basis: str
    newspaper: str
    page: str
    organization: str
    level: str
    city: str
    district: str
    group: str
    metric: str
    label: str
    value: float
    value_max: float | None
    unit: str
    bound: str
    status: str
    role: str
    whole_id: str
    period_start: str
    period_end: str
    period_basis: str
    quote: str
    sentence: str
    char_start: int | None
    char_end: int | None
    cell: str
    confidence: float
    source: str
    rules: tuple[str, ...]
    review: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that could not be read or placed, and why. `stage` is the folder that gave up;
    `reason` is a sentence a user understands. A document that could not be read at all has an empty quote and no span."""

    document: str
    article: int | None
    stage: str
    reason: str
    quote: str
    sentence: str
    char_start: int | None
    char_end: int | None
