"""One figure as a card: what it says, where it stands in the source, how it was read. Pure: row and text -> HTML, all escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from ui.amounts import amount
from ui.passages import passage_html, sentence_html
from ui.texts import Say, metric_name

HEAD = "display:flex;flex-wrap:wrap;gap:.25rem .9rem;align-items:baseline;justify-content:space-between"
FAINT = "opacity:.72;font-size:.87em"
CHIP = (
    "display:inline-block;border:1px solid rgba(128,128,128,.45);border-radius:1em;padding:0 .55em;margin:.1em .3em .1em 0;font-size:.82em"
)
PLANNED = "border:1px dashed #B87A00"
REASON = "border-left:3px solid #D55E00;padding-left:.6rem;margin-bottom:.35rem;font-weight:600"


def figure_card(row: Mapping[str, Any], text: str, say: Say, reason: str = "") -> str:
    """An observation, its document's original text ("" where there is none) and, for one left out, the reason -> HTML."""
    value = escape(f"{amount(row['value'], row['value_max'], row['bound'], say)} {row['unit']}")
    metric = escape(metric_name(str(row["metric"]), say("language")))
    why = f'<div style="{REASON}">{escape(reason)}</div>' if reason else ""
    return (
        f'<div class="figure-card">{why}'
        f'<div style="{HEAD}"><span><b style="font-size:1.12em">{value}</b>　{metric}</span>'
        f'<span style="{FAINT}">{escape(period_words(row, say))}</span></div>'
        f"<div>{escape(str(row['organization']) or say('card.no_organization'))} · {escape(str(row['label']))}</div>"
        f'<div style="margin:.45rem 0">{source_html(row, text)}</div>'
        f"<div>{_chips(row, say)}</div>"
        f'<div style="{FAINT}">{_origin(row, say)}</div></div>'
    )


def source_html(row: Mapping[str, Any], text: str) -> str:
    """The row's sentence in the original text, the quote marked; for rows without a place in a text, the sentence as stored."""
    if not text or pd.isna(row["char_start"]):
        return sentence_html(str(row["sentence"]), str(row["quote"]))
    return passage_html(text, str(row["sentence"]), int(row["char_start"]), int(row["char_end"]))


def period_words(row: Mapping[str, Any], say: Say) -> str:
    """First and last day, and whether the text states them."""
    start, end = str(row["period_start"]), str(row["period_end"])
    if not start:
        return say("card.no_period")
    days = start if start == end else f"{start} – {end}"
    return f"{days}（{say('period_basis.' + str(row['period_basis']))}）"


def _chips(row: Mapping[str, Any], say: Say) -> str:
    confidence = f"{say('card.confidence')} {float(row['confidence']):.2f}"
    texts = [(say(f"{name}.{row[name]}"), name) for name in ("status", "role", "review")]
    texts += [(say(f"bound_name.{row['bound']}"), "bound"), (confidence, "confidence")]
    style = {True: f"{CHIP};{PLANNED}", False: CHIP}
    return "".join(
        f'<span style="{style[name == "status" and row["status"] == "planned"]}">{escape(words)}</span>' for words, name in texts
    )


def _origin(row: Mapping[str, Any], say: Say) -> str:
    """Document, article and headline, publication date and its basis, rules."""
    article = "" if pd.isna(row["article"]) else say("card.article", number=int(row["article"]))
    headline = f"《{row['headline']}》" if row["headline"] else ""
    published = say("card.unpublished")
    if row["published"]:
        published = say("card.published", date=row["published"], basis=say(f"published_basis.{row['published_basis']}"))
    paper = " ".join(str(row[name]) for name in ("newspaper", "page", "cell") if row[name])
    parts = [str(row["document"]), article, headline, paper, published]
    rules = say("card.rules", rules=str(row["rules"]).replace(";", " → ")) if row["rules"] else ""
    return "<br>".join(escape(line) for line in (" · ".join(part for part in parts if part), rules) if line)
