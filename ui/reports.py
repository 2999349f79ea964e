"""工作报告: a work report of one place for a year, a quarter or a month, made when the button is pressed."""

from __future__ import annotations

import streamlit as st

from etl import pipeline, reports, rollup
from etl.storage import Build, select
from ui.session import language, words
from ui.texts import plain

MIME = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GRAINS = ("year", "quarter", "month")


def report_places(build: Build, city: str) -> list[str]:
    """The places of the city that have figures with a period: its districts, then 市级."""
    cells = select(build.statistics, {"city": [city]})
    dated = set(cells.loc[cells["grain"] != "all", "district"]) - {""}
    return sorted(dated, key=lambda place: (place == "市级", place))


def report_periods(build: Build, city: str, district: str) -> list[reports.Period]:
    """The periods into which figures of the place fall: years, quarters, months, each newest first."""
    cells = select(build.statistics, {"city": [city], "district": [district]})
    found = []
    for grain in GRAINS:
        for start in sorted(cells.loc[cells["grain"] == grain, "period_start"].unique(), reverse=True):
            name = rollup.period_name(grain, str(start))
            found.append(reports.Period(name, *rollup.period_of(name)))
    return found


def report_button(build: Build, city: str, district: str) -> None:
    """Draw a button that opens the choice of place (`district` to begin with, if given), period and format, and downloads the report."""
    say, tongue = words(), language()
    with st.popover(say("report.title"), icon=":material/description:"):
        places = report_places(build, city)
        if not places:
            st.caption(say("report.nothing"))
            return
        place = st.selectbox(
            say("report.place"), places, index=places.index(district) if district in places else 0, format_func=plain, key="report-place"
        )
        period = st.selectbox(
            say("report.period"),
            report_periods(build, city, place),
            format_func=lambda one: reports.period_name(one.name, one.grain, reports.speaker(tongue)),
            key=f"report-period-{city}-{place}",
        )
        kind = st.segmented_control(
            say("report.format"),
            reports.FORMATS,
            default=reports.FORMATS[0],
            required=True,
            format_func=lambda one: say(f"report.format.{one}"),
            key="report-format",
        )
        st.download_button(
            say("report.download"),
            data=lambda: reports.render(pipeline.report(build, place, period.name, city=city, language=tongue), kind),
            file_name=reports.file_name(city, place, period, tongue, kind),
            mime=MIME[kind],
            key="report-download",
            icon=":material/download:",
            on_click="ignore",
        )
