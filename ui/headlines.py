"""The four headline numbers: the districts' sum as a metric, the municipal figure apart, each opening what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from etl.storage import Build
from ui.amounts import amount, exact, short_amount
from ui.cached import headline
from ui.selection import ACTUAL, Selection
from ui.session import language, open_number, words
from ui.texts import metric_definition, metric_name
from ui.view import Opened, counted_ids, left_out, scoped

SHORT_FROM = 10**4
FITS_FOUR = 15  # characters of a number that four cards side by side show whole; no digit may be cut off


@dataclass(frozen=True, slots=True)
class Kpi:
    """One headline number."""

    metric: str
    unit: str
    icon: str


KPIS = (
    Kpi("reached", "人", ":material/volunteer_activism:"),
    Kpi("spent", "元", ":material/payments:"),
    Kpi("disputes_accepted", "件", ":material/gavel:"),
    Kpi("recruited", "人", ":material/group_add:"),
)


def kpi_row(build: Build, selection: Selection) -> None:
    """Four cards for the selection's place, days and status (actual where it asks for all)."""
    asked = replace(selection.for_headlines(), status=selection.status or ACTUAL)
    found = {kpi: headline(build, asked, kpi.metric, kpi.unit) for kpi in KPIS}
    longest = max(len(_words(kpi, totals.get("districts"))) for kpi, (totals, _) in found.items())
    with st.grid(len(KPIS) if longest <= FITS_FOUR else len(KPIS) // 2, min_column_width=200, gap="small"):
        for kpi, (totals, cells) in found.items():
            with st.container(border=True, height="stretch", gap="xsmall", key=f"kpi-{kpi.metric}"):
                _card(kpi, totals, cells, planned=asked.status != ACTUAL)


def _card(kpi: Kpi, totals: dict[str, pd.Series], found: pd.DataFrame, planned: bool) -> None:
    say = words()
    total = totals.get("districts")
    sources = say("sources", figures=total["figures"], documents=total["documents"]) if total is not None else say("kpi.none")
    st.metric(
        metric_name(kpi.metric, language()),
        _words(kpi, total),
        delta=say("kpi.planned", sources=sources) if planned else sources,
        delta_color="off",
        delta_arrow="off",
        icon=kpi.icon,
        help=_help(kpi, total),
    )
    with st.container(gap=None):
        _open_button(kpi, found, "districts", say("kpi.open"), total)
        for scope in ("municipal", "unplaced"):
            apart = totals.get(scope)
            if apart is not None:
                _open_button(kpi, found, scope, say(f"kpi.{scope}", amount=_words(kpi, apart)), apart)


def _words(kpi: Kpi, total: pd.Series | None) -> str:
    if total is None:
        return words()("chart.no_data")
    return f"{amount(total['value'], total['value_max'], total['bound'], words())} {kpi.unit}"


def _help(kpi: Kpi, total: pd.Series | None) -> str:
    """Definition, the exact number and what its bound means."""
    say = words()
    parts = [metric_definition(kpi.metric, language()), say("kpi.scope")]
    if total is not None and not pd.isna(total["value"]):
        parts.append(say(f"bound_help.{total['bound']}", number=f"{exact(total['value'])} {kpi.unit}"))
        if total["value"] >= SHORT_FROM:
            short = short_amount(total["value"], total["value_max"], total["bound"], say)
            parts.append(say("kpi.short", number=f"{short}{kpi.unit}"))
    return "\n\n".join(parts)


def _open_button(kpi: Kpi, found: pd.DataFrame, scope: str, label: str, total: pd.Series | None) -> None:
    say, inside = words(), scoped(found, scope)
    number = "" if total is None else _words(kpi, total)
    title = say("drawer.title", place=say(f"scope.{scope}"), metric=metric_name(kpi.metric, language()))
    st.button(
        label,
        key=f"open-{kpi.metric}-{scope}",
        type="tertiary",
        icon=":material/format_quote:" if scope == "districts" else None,
        disabled=total is None and not len(inside),
        on_click=open_number,
        args=(Opened(title, number, counted_ids(inside), left_out(inside)),),
    )
