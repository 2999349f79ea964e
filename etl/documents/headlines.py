"""Headlines to bodies: by the words they share, and by where they stand where words do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from etl.documents.blocks import Block
from etl.documents.stories import Loose, Story
from etl.documents.wording import any_of

STANDS_BEFORE = 0.2  # what its place right before a body is worth, as a share of common words
STANDS_AFTER = 0.1
SLOGAN_SHARE = 0.6  # a slogan that shares less with every body is the page's banner
CROSSHEAD_LEAD = 0.3  # by this much a heading inside a body must fit another one better to be that one's headline
_MARKS = re.compile(r"\W+")
_DOER = re.compile(r"工会|工會|公司|集团|集團|学院|大学|医院|街道")


class Matcher:
    """Shared pairs of characters between headlines and bodies, weighted by how few bodies have them."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = stories

    @cached_property
    def pairs(self) -> list[set[str]]:
        """Every body's pairs; made only where a headline has a choice."""
        return [_pairs(story.text) for story in self.stories]

    def shares(self, text: str) -> list[float]:
        """How much of a headline's words each body has, 0 to 1."""
        got = [0.0] * len(self.pairs)
        whole = 0.0
        for pair in _pairs(text):
            having = [n for n, pairs in enumerate(self.pairs) if pair in pairs]
            weight = 1 / len(having) if having else 1.0
            whole += weight
            for n in having:
                got[n] += weight
        return [share / whole for share in got] if whole else got

    def best(self, loose: Loose, among: Sequence[int]) -> int:
        """The story that fits best, its place on the page considered."""
        if len(among) == 1:
            return among[0]
        shares = self.shares("".join(block.text for block in loose.blocks))
        return max(among, key=lambda n: shares[n] + STANDS_BEFORE * (n == loose.before) + STANDS_AFTER * (n == loose.after))


def headlines(matcher: Matcher, titles: Sequence[Loose]) -> tuple[list[list[Block]], list[list[Block]]]:
    """Headlines and crossheads of every story; the page's banners belong to none."""
    every = range(len(matcher.stories))
    heads: list[list[Block]] = [[] for _ in every]
    crossheads: list[list[Block]] = [[] for _ in every]
    for place, loose in enumerate(titles):
        story = matcher.best(loose, every)
        adjacent = loose.before is not None and (place + 1 == len(titles) or titles[place + 1].before != loose.before)
        if not adjacent and _is_banner(loose, matcher, story):
            continue
        home = _midst(loose, matcher, story, bool(heads[0]))
        if home is None:
            heads[story].extend(loose.blocks)
        else:
            crossheads[home].extend(loose.blocks)
    return heads, crossheads


def _midst(loose: Loose, matcher: Matcher, story: int, titled: bool) -> int | None:
    """The story whose crosshead this is; None where it is a headline."""
    if loose.inside is not None:
        if story == loose.inside:
            return story
        shares = matcher.shares(loose.blocks[0].text)
        return loose.inside if shares[story] < shares[loose.inside] + CROSSHEAD_LEAD else None
    signature = loose.before is None and titled and len(matcher.stories) == 1 and matcher.stories[0].kind == "bare"
    return 0 if signature else None


def nearest_story(matcher: Matcher, caption: Loose) -> int:
    """The story that a caption illustrates: the one around it that shares more of its words."""
    return matcher.best(caption, [n for n in (caption.after, caption.before) if n is not None and n < len(matcher.stories)])


def main_headline(heads: Sequence[Block], matcher: Matcher, story: int) -> Block | None:
    """Of several headlines the one to show: it names who acts, fits the text, stands right before it, and is no sub-headline."""
    if len(heads) < 2:
        return heads[0] if heads else None
    body = matcher.stories[story].blocks[0].start
    last = max((head.start for head in heads if head.start < body), default=-1)

    def worth(head: Block) -> float:
        named = 0.5 * bool(_DOER.search(head.text)) + 0.3 * (head.start == last) - (head.text[0] in "—-")
        return matcher.shares(head.text)[story] + named

    return max(heads, key=worth)


def _is_banner(loose: Loose, matcher: Matcher, story: int) -> bool:
    """A slogan on its own that no body is about."""
    text = loose.blocks[0].text
    return len(loose.blocks) == 1 and bool(any_of("slogan").match(text)) and matcher.shares(text)[story] < SLOGAN_SHARE


def _pairs(text: str) -> set[str]:
    bare = _MARKS.sub("", text)
    return set(map(str.__add__, bare, bare[1:]))
