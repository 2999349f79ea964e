"""Blocks -> stories: which paragraphs make one article, and which headlines, crossheads and captions stand around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.documents.blocks import Block
from etl.documents.bylines import credits_picture, is_signed
from etl.documents.wording import any_of

PAGE_STORIES = 12  # stories that may be of the same page
PAGE = 100  # blocks around that may be of the same page
CREDIT_WITHIN = 4  # paragraphs: a picture story is short
# The proper part of a union's or enterprise's name; what stands further left may be the clause around it.
_NAME = re.compile(r"[\u4e00-\u9fff]{3}(?:总工会|總工會|工会|工會|公司|集团|集團|学院|大学|医院|醫院|街道|研究所|分局)")
DOER = re.compile(r"工会|工會|公司|集团|集團|学院|大学|医院|街道")
_MARKS = re.compile(r"\W+")


@dataclass(slots=True)
class Story:
    """The running text of one article. `kind`: news (it has a byline), feature, picture or bare; `titled`: a headline stands
    right before it; `closed`: a byline or credit has ended it."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    titled: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Loose:
    """Headlines or a caption not yet given to a story: lines that stand together. `before`, `after`: the stories around them, by
    index; `inside`: the story in whose midst they stand."""

    blocks: tuple[Block, ...]
    before: int | None
    after: int | None
    inside: int | None = None


@dataclass(slots=True)
class Page:
    """What a page holds, still apart."""

    stories: list[Story] = field(default_factory=list)
    titles: list[Loose] = field(default_factory=list)
    captions: list[Loose] = field(default_factory=list)


def stories(found: Sequence[Block]) -> Page:
    """The page's stories, with the headlines and captions that still have to find theirs."""
    bylined = any(b.kind in ("opener", "sign", "credit") or (b.kind == "prose" and _closes(b)) for b in found)
    page, pending = Page(), list[Block]()
    for at, block in enumerate(found):
        if block.kind == "title":
            pending.append(block)
        elif block.kind == "caption":
            page.captions.append(Loose((block,), len(page.stories), len(page.stories) - 1 if page.stories else None))
        elif block.kind == "credit" and not pending:
            _credit(page, block)
        elif block.kind == "sign" and not _opens_feature(page, pending, found, at):
            page.stories[-1].closed = True
        else:
            kind = _kind_of_new(page, pending, found, at, bylined)
            if kind:
                page.stories.append(Story(kind, titled=bool(pending)))
            _place(page, pending, inside=None if kind else len(page.stories) - 1)
            pending = []
            if block.kind not in ("sign", "credit"):
                page.stories[-1].blocks.append(block)
                page.stories[-1].closed = page.stories[-1].closed or _closes(block)
    if pending:
        _place(page, pending, inside=None, at_foot=True)
    return page


def pairs(text: str) -> set[str]:
    """Every two characters that follow each other, marks left out."""
    bare = _MARKS.sub("", text)
    return set(map(str.__add__, bare, bare[1:]))


def shared_name(text: str, story: Story, others: Sequence[Story]) -> bool:
    """Does a text name a body that the story names and no other story does?"""
    rest = "".join(other.text for other in others if other is not story)
    own = story.text
    return any(name in own and name not in rest for name in set(_NAME.findall(text)))


def _closes(block: Block) -> bool:
    return is_signed(block.text) or credits_picture(block.text)


def _credit(page: Page, block: Block) -> None:
    """A credit on a line of its own ends the story above it."""
    if page.stories:
        page.stories[-1].closed = page.stories[-1].closed or page.stories[-1].kind in ("picture", "bare")
    page.captions.append(Loose((block,), None, len(page.stories) - 1) if page.stories else Loose((block,), 0, None))


def _opens_feature(page: Page, pending: Sequence[Block], found: Sequence[Block], at: int) -> bool:
    """A byline on a line of its own opens the text below it, unless it stands right under finished text."""
    if pending or not page.stories:
        return True
    below = found[at + 1].kind if at + 1 < len(found) else ""
    return below == "prose" and (page.stories[-1].closed or page.stories[-1].kind == "bare")


def _kind_of_new(page: Page, pending: Sequence[Block], found: Sequence[Block], at: int, bylined: bool) -> str:
    """The kind of story that this block begins; empty where it goes on with the last one."""
    block = found[at]
    if block.kind in ("opener", "sign", "credit"):
        return "news" if block.kind == "opener" else "feature"
    if not page.stories:
        return "picture" if _credit_ahead(found, at) else "bare"
    last = page.stories[-1]
    if last.kind == "feature" and not last.blocks:
        return ""
    if _credit_ahead(found, at) and not last.closed and (pending or _tells_own(block, last, page)):
        return "picture"
    if last.closed:
        return "picture" if _credit_ahead(found, at) else "bare"
    if not pending or not bylined or last.kind == "feature":
        return ""
    return "bare" if _heads_own(pending, found, at, shared_name(block.text, last, page.stories[-PAGE_STORIES:])) else ""


def _heads_own(pending: Sequence[Block], found: Sequence[Block], at: int, goes_on: bool) -> bool:
    """Do headlines head the text that begins here, or have they strayed from other articles? By the pairs of characters that
    they share with this text alone or with the rest of the page alone. Where the text `goes_on` about the same body, a heading
    that names no body is a crosshead."""
    end = next((n for n in range(at, len(found)) if found[n].kind != "prose"), len(found))
    here = pairs("".join(block.text for block in found[at:end]))
    page = (*found[max(at - PAGE, 0) : at], *found[end : end + PAGE])
    rest = pairs("\n".join(block.text for block in page if block.kind in ("opener", "prose")))
    leads = [len(own & here - rest) - len(own & rest - here) for own in (pairs(block.text) for block in pending)]
    if goes_on:
        return max(leads) > 0 and any(DOER.search(block.text) for block in pending)
    return max(leads) >= 0


def _tells_own(block: Block, last: Story, page: Page) -> bool:
    """Does a paragraph without headline begin a story of its own?"""
    return (
        bool(any_of("opening_text").match(block.text))
        and last.kind == "news"
        and not shared_name(block.text, last, page.stories[-PAGE_STORIES:])
    )


def _credit_ahead(found: Sequence[Block], at: int) -> bool:
    """Does the run of paragraphs that begins here end in the credit of a picture story?"""
    for block in found[at : at + CREDIT_WITHIN]:
        if block.kind == "credit" or (block.kind == "prose" and credits_picture(block.text)):
            return True
        if block.kind != "prose":
            return False
    return False


def _place(page: Page, pending: Sequence[Block], inside: int | None, at_foot: bool = False) -> None:
    """Headlines waiting for the next text, as groups of lines that no blank line divides."""
    last = len(page.stories) - 1
    before = None if at_foot or inside is not None else last
    after = last if before is None else last - 1
    groups: list[list[Block]] = []
    for block in pending:
        if block.gap or not groups:
            groups.append([])
        groups[-1].append(block)
    page.titles.extend(Loose(tuple(group), before, after if after >= 0 else None, inside) for group in groups)
