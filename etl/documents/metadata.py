"""What a web page's metadata say: date of publication, newspaper, page, and the titles it goes by.

Only fields that mean publication count: never the time a file was saved or last changed, or a date in a copyright line. Sources: the
Open Graph and schema.org vocabularies, HTML's `time`, and the names that the State Council's office prescribes for government sites
(国办发〔2017〕47号: ArticleTitle, PubDate, ContentSource).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from etl.documents.masthead import date_of, newspaper_in, page_in
from etl.documents.wording import web
from etl.records import Published

CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"\s*((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)|\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_ARTICLES = re.compile(r"Article|Posting|Report|WebPage")
_SITE = re.compile(r"\s*(?:[_|>]|(?<![-—])[-—](?![-—]))\s*")  # what parts a title from the names of section and site


class Metadata(NamedTuple):
    """`titles` in the order in which they are believed; what is not given is empty."""

    published: Published | None
    newspaper: str
    page: str
    titles: tuple[str, ...]


def metadata(tree: Any) -> Metadata:
    """The metadata of a page parsed by lxml."""
    named = _meta(tree)
    linked = list(_linked(tree))
    shown = " ".join((tree.findtext(".//title") or "").split())
    sources = [named.get(name, "") for name in web("source")] + [_name(item.get("publisher")) for item in linked]
    newspaper = next((paper for text in (*sources, shown) if (paper := _newspaper(text))), "")
    titles = [named.get(name, "") for name in web("title")] + [str(item.get("headline") or "") for item in linked]
    titles += [" ".join("".join(head.itertext()).split()) for head in tree.iter("h1")] + [*_SITE.split(shown), shown]
    return Metadata(
        published=_published(tree, named, linked, shown),
        newspaper=newspaper,
        page=page_in(shown) if newspaper_in(shown) else "",
        titles=tuple(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip())),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        if name and element.get("content"):
            found.setdefault(name.strip().lower(), element.get("content"))
    return found


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes in JSON-LD."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            held = json.loads(script.text or "", strict=False)
        except ValueError:
            continue
        items = held if isinstance(held, list) else [held]
        for item in items:
            for entry in (item, *(item.get("@graph") or ())) if isinstance(item, dict) else ():
                if isinstance(entry, dict) and _ARTICLES.search(str(entry.get("@type", ""))):
                    yield entry


def _published(tree: Any, named: dict[str, str], linked: list[dict[str, Any]], title: str) -> Published | None:
    given = [(f"meta {name}", named.get(name, "")) for name in web("published")]
    given += [("JSON-LD datePublished", str(item.get("datePublished") or "")) for item in linked]
    times = [element for element in tree.iter("time") if element.get("itemprop") != "dateModified"]
    marked = [t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    believed = marked or (times if len(times) == 1 else [])  # several times without a mark are those of comments and other articles
    given += [("time", element.get("datetime") or "".join(element.itertext())) for element in believed]
    given += [("datePublished", e.get("content") or "".join(e.itertext())) for e in tree.iterfind(".//*[@itemprop='datePublished']")]
    given += [("title", date_of(title))] if newspaper_in(title) or page_in(title) else []
    for name, written in given:
        if day := _day(written):
            return Published(day, "metadata", f"{name}: {' '.join(written.split())}")
    return None


def _day(written: str) -> str:
    """The day in China: programs write midnight in Beijing as 16:00 of the day before in UTC."""
    if "T" in written:
        try:
            moment = datetime.fromisoformat(written.strip())
        except ValueError:
            pass
        else:
            return (moment.astimezone(CHINA) if moment.tzinfo else moment).date().isoformat()
    found = _DAY.match(written)
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _newspaper(text: str) -> str:
    """A newspaper's name where a field holds little else (`劳动午报电子版`)."""
    return next((found for part in _SITE.split(text) if (found := newspaper_in(part)) and part.strip().startswith(found)), "")


def _name(publisher: object) -> str:
    return str(publisher.get("name") or "") if isinstance(publisher, dict) else str(publisher or "")
