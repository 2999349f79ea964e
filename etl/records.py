"""The types that pass between stages: frozen, half-open spans, offsets in code points.

Document -> Article -> Sentence -> (Mentions) -> Observation | Unresolved.
A Sentence's text is a repaired view of the original; `offsets` leads every character back to it.
"""

from __future__ import annotations

from dataclasses import dataclass

BASES = ("manifest", "metadata", "filename", "masthead", "inferred")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date: `YYYY-MM-DD`, `YYYY-MM` where only the month is known, or empty.

    `basis` says where it came from (one of BASES, empty with an empty date); `reason` says it in words, for `etl trace`.
    """

    date: str = ""
    basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the repaired view.

    `text` has no white space but a single blank where one divides words (Latin words, the parts of a headline);
    full-width digits, letters and % are folded one character to one; the script stays as written.
    `offsets[i]` is the place of `text[i]` in the document's decoded original text. `kind`: headline, body or caption.
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
