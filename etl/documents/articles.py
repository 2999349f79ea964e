"""A folded text -> its articles: every block in its article, cut into sentences, the headline first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from etl.documents.blocks import Block, blocks
from etl.documents.breaks import is_listed
from etl.documents.headlines import Matcher, headlines, main_headline, nearest_story
from etl.documents.lines import Line
from etl.documents.sentences import sentences
from etl.documents.stories import PAGE_STORIES, Loose, Page, Story, shared_name, stories
from etl.documents.view import view
from etl.documents.wording import words
from etl.records import Article, Published, Sentence

LIST_LENGTH = 3  # this many short lines in a row are a list, not headings

Part = tuple[str, Block]  # kind of sentence, block


def articles(folded: str, lines: Sequence[Line]) -> list[Article]:
    """The articles of a page without its mastheads, in the order of their first characters, not yet dated."""
    found = blocks(folded, lines)
    page = _merged(stories(found))
    made = [*_assembled(page)] if page.stories else [_without_text(found)] if found else []
    made.sort(key=lambda parts: min(block.start for _, block in parts[1]))
    return [_article(folded, number, parts, main) for number, (main, parts) in enumerate(made, 1)]


def _merged(page: Page) -> Page:
    """Text without headline or byline goes to the story whose names it shares; a byline without text is dropped."""
    homes = {n: _home(page.stories, n) for n in range(len(page.stories))}
    kept = [n for n, story in enumerate(page.stories) if story.blocks and homes[n] == n]
    for n, home in homes.items():
        if n != home:
            page.stories[home].blocks.extend(page.stories[n].blocks)
    places = {n: place for place, n in enumerate(kept)}
    number = {n: places[home] for n, home in homes.items() if home in places}

    def moved(loose: Loose) -> Loose:
        before, after, inside = (None if n is None else number.get(n) for n in (loose.before, loose.after, loose.inside))
        return Loose(loose.blocks, before, after, inside)

    return Page([page.stories[n] for n in kept], [moved(loose) for loose in page.titles], [moved(loose) for loose in page.captions])


def _home(found: Sequence[Story], n: int) -> int:
    """The story that a stray paragraph belongs to."""
    if not _is_stray(found[n]):
        return n
    near = range(max(n - PAGE_STORIES, 0), min(n + PAGE_STORIES + 1, len(found)))
    others = {m: found[m] for m in near if m != n and found[m].blocks and not _is_stray(found[m])}
    return next((m for m, story in others.items() if shared_name(found[n].text, story, [*others.values()])), n)


def _is_stray(story: Story) -> bool:
    return story.kind == "bare" and not story.titled


def _assembled(page: Page) -> Iterator[tuple[Block | None, list[Part]]]:
    """Every story's main headline and its blocks in reading order."""
    matcher = Matcher(page.stories)
    heads, crossheads = headlines(matcher, page.titles)
    captions: list[list[Block]] = [[] for _ in page.stories]
    for caption in page.captions:
        captions[nearest_story(matcher, caption)].extend(caption.blocks)
    for n, story in enumerate(page.stories):
        head = sorted((block for block in heads[n] if not is_listed(block.text)), key=lambda block: block.start)
        crossheads[n] += [block for block in heads[n] if is_listed(block.text)]
        if story.kind == "bare" and len(head) > LIST_LENGTH:
            head, crossheads[n] = head[:1], head[1:] + crossheads[n]
        body = [("body", block) for block in story.blocks]
        body += [("caption", block) for block in captions[n]] + [("crosshead", block) for block in crossheads[n]]
        body.sort(key=lambda part: part[1].start)
        yield main_headline(head, matcher, n), [("headline", block) for block in head] + _lists_as_text(body)


def _lists_as_text(parts: list[Part]) -> list[Part]:
    made: list[Part] = []
    for kind, run in groupby(parts, key=lambda part: part[0]):
        members = list(run)
        made += [("body", block) for _, block in members] if kind == "crosshead" and len(members) >= LIST_LENGTH else members
    return made


def _without_text(found: Sequence[Block]) -> tuple[Block | None, list[Part]]:
    """A page of short lines alone: the first is the headline, the rest what it says."""
    first, *rest = found
    head = first if rest and first.kind == "title" else None
    return head, [("headline" if block is head else "body", block) for block in (first, *rest)]


def _article(folded: str, number: int, parts: Sequence[Part], main: Block | None) -> Article:
    made: list[Sentence] = []
    shown = ""
    for paragraph, (kind, block) in enumerate(_rejoined(parts)):
        seen = view(folded, block.spans, parted=kind != "body")
        made.extend(sentences(seen, kind, paragraph))
        if main and main.start in (start for start, _ in block.spans):
            shown = seen.text
    return Article(number, shown, Published(), tuple(made))


def _rejoined(parts: Sequence[Part]) -> list[Part]:
    """Headlines broken over two lines as one: the words at the break stand together in the text, or a line ends in mid-phrase."""
    body = "".join(block.text for kind, block in parts if kind != "headline")
    made: list[Part] = []
    for kind, block in parts:
        if made and kind == made[-1][0] == "headline" and not block.gap:
            above = made[-1][1]
            if above.text[-2:] + block.text[:2] in body or above.text[-1].isdigit() or above.text.endswith(words("running_on")):
                joined = Block("title", above.spans + block.spans, above.text + block.text, above.gap)
                made[-1] = (kind, joined)
                continue
        made.append((kind, block))
    return made
