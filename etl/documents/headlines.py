"""Headlines to bodies: by the words they share, and by where they stand where words do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from etl.documents.blocks import Block
from etl.documents.stories import DOER, Loose, Story, pairs
from etl.documents.wording import any_of

STANDS_BEFORE = 0.2  # what its place right before a body is worth, as a share of common words
STANDS_AFTER = 0.1
SLOGAN_SHARE = 0.6  # a slogan that shares less with every body is the page's banner
NEIGHBOURS = 12  # stories on either side: more than a page holds, so that a long file takes no longer than its pages
HEADLINE_SHARE = 0.5  # a heading that names nobody needs so much of the body's words to be its headline
CROSSHEAD_LEAD = 0.3  # by this much a heading inside a body must fit another one better to be that one's headline


class Matcher:
    """Shared pairs of characters between headlines and bodies, weighted by how few of the bodies around have them."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = stories
        self._bodies: dict[int, set[str]] = {}

    def around(self, loose: Loose) -> range:
        """The stories that a headline may belong to."""
        place = next((n for n in (loose.before, loose.inside, loose.after) if n is not None), 0)
        return range(max(place - NEIGHBOURS, 0), min(place + NEIGHBOURS + 1, len(self.stories)))

    def shares(self, text: str, among: Sequence[int]) -> dict[int, float]:
        """How much of a headline's words each of the stories has, 0 to 1."""
        got = dict.fromkeys(among, 0.0)
        bodies = [(n, self._body(n)) for n in among]
        whole = 0.0
        for pair in pairs(text):
            having = [n for n, body in bodies if pair in body]
            weight = 1 / len(having) if having else 1.0
            whole += weight
            for n in having:
                got[n] += weight
        return {n: share / whole for n, share in got.items()} if whole else got

    def best(self, loose: Loose, among: Sequence[int]) -> int:
        """The story that fits best, its place on the page considered."""
        if len(among) == 1:
            return among[0]
        shares = self.shares("".join(block.text for block in loose.blocks), among)
        return max(among, key=lambda n: shares[n] + STANDS_BEFORE * (n == loose.before) + STANDS_AFTER * (n == loose.after))

    def _body(self, story: int) -> set[str]:
        if story not in self._bodies:
            self._bodies[story] = pairs(self.stories[story].text)
        return self._bodies[story]


def headlines(matcher: Matcher, titles: Sequence[Loose]) -> tuple[list[list[Block]], list[list[Block]]]:
    """Headlines and crossheads of every story; the page's banners belong to none."""
    every = range(len(matcher.stories))
    heads: list[list[Block]] = [[] for _ in every]
    crossheads: list[list[Block]] = [[] for _ in every]
    undisplaced = {loose.before for loose in titles} == set(every)  # every body has its own above it, none stands elsewhere
    for place, loose in sorted(enumerate(titles), key=lambda item: item[1].inside is not None):
        among = [loose.before] if undisplaced and loose.before is not None else matcher.around(loose)
        story = matcher.best(loose, among)
        adjacent = loose.before is not None and (place + 1 == len(titles) or titles[place + 1].before != loose.before)
        if not adjacent and _is_banner(loose, matcher, story):
            continue
        home = _midst(loose, matcher, story, bool(heads[story]))
        if home is None:
            heads[story].extend(loose.blocks)
        else:
            crossheads[home].extend(loose.blocks)
    return heads, crossheads


def _midst(loose: Loose, matcher: Matcher, story: int, titled: bool) -> int | None:
    """The story whose crosshead this is; None where it is a headline, if only of a story that has no other (not `titled`)."""
    if loose.inside is None:
        signature = loose.before is None and titled and len(matcher.stories) == 1 and matcher.stories[0].kind == "bare"
        return 0 if signature else None
    text = loose.blocks[0].text
    shares = matcher.shares(text, matcher.around(loose))
    if story == loose.inside:
        untitled = matcher.stories[story].kind == "news" and not titled
        return None if untitled and (DOER.search(text) or shares[story] >= HEADLINE_SHARE) else story
    return loose.inside if shares[story] < shares[loose.inside] + CROSSHEAD_LEAD else None


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
        named = 0.5 * bool(DOER.search(head.text)) + 0.3 * (head.start == last) - 2 * (head.text[0] in "—-")
        return matcher.shares(head.text, [story])[story] + named

    return max(heads, key=worth)


def _is_banner(loose: Loose, matcher: Matcher, story: int) -> bool:
    """A slogan on its own that no body is about."""
    text = loose.blocks[0].text
    return (
        len(loose.blocks) == 1 and bool(any_of("slogan").match(text)) and matcher.shares(text, matcher.around(loose))[story] < SLOGAN_SHARE
    )
