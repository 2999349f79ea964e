"""What a reader of one format hands over: the plain text, and what the file itself says about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.documents.lines import column_width, lines
from etl.documents.view import fold
from etl.records import Published

HEADLINE = 1.3  # times the width of a column: the lines that are no lines of the column
CELL_SEPARATOR = " | "  # blanks alone would let the numbers of two cells run into one


class Unreadable(ValueError):
    """A file that yields no text; the message names it, says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file as text. `published`, `newspaper`, `page`: what its metadata give; `problems`: what was lost, in words for its owner."""

    text: str
    published: Published | None = None
    newspaper: str = ""
    page: str = ""
    problems: tuple[str, ...] = ()


def joined(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a format that marks them, as a text whose layout can be repaired like that of any other.

    Empty paragraphs are somebody's blank lines: then the others stand right under each other. Where every line of a narrow column
    was made a paragraph they do, too, but for lines too long for the column: headlines, which have blank lines around them in print.
    Else a blank line parts the paragraphs.
    """
    close = "\n".join(paragraphs)
    if any(not paragraph.strip() for paragraph in paragraphs[1:-1]):
        return close
    found = lines(fold(close))
    width = 0 if any("\n" in paragraph for paragraph in paragraphs) else column_width(found, [False] * len(found))
    if not width:
        return "\n\n".join(paragraphs)
    return "".join(f"\n{line}\n\n" if len("".join(line.split())) > HEADLINE * width else line + "\n" for line in paragraphs)


def row(cells: Iterable[str]) -> str:
    """A table's row as one line; cells without text are left out."""
    return CELL_SEPARATOR.join(" ".join(cell.split()) for cell in cells if cell.strip())
