"""The build that is shown: the published one; on a first run the seeds are read, with visible progress, once however many are watching."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import streamlit as st

from etl import pipeline, storage
from ui.session import words


@st.cache_resource(show_spinner=False)
def _builder() -> Lock:
    """One lock for all sessions of this server: whoever comes second waits and then finds the build made."""
    return Lock()


@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(folder: Path, build_id: str) -> storage.Build:
    """One copy of the tables for all sessions; `build_id` only keys the cache."""
    build = storage.open_build(folder)
    for table in ("observations", "statistics", "unresolved", "documents"):
        getattr(build, table)  # read now: a later build may clear this one's files away while it is still shown
    return build


def ensure_build(seeds: Path) -> storage.Build:
    """The published build of the data folder, made from `seeds` where there is none. Stops the page with a message where that fails."""
    folder = storage.home()
    if not storage.current(folder):
        _build_seeds(seeds, folder)
    try:
        return _opened(folder, storage.current(folder))
    except storage.NoBuild as error:
        say = words()
        st.error(say("build.unusable", folder=folder, error=error))
        st.stop()


def _build_seeds(seeds: Path, folder: Path) -> None:
    say = words()
    place = st.empty()
    with place.container(), st.status(say("build.running"), expanded=True) as status:
        st.write(say("build.explained"))
        bar = st.progress(0.0, text=say("build.waiting"))

        def show(done: int, total: int, name: str) -> None:
            bar.progress(done / total if total else 1.0, text=say("build.progress", done=done, total=total, name=name))

        try:
            with _builder():
                if not storage.current(folder):
                    pipeline.build([seeds], folder, progress=show)
        except (FileNotFoundError, pipeline.NothingReadable) as error:
            status.update(label=say("build.nothing"), state="error")
            st.error(say("build.nothing_help", error=error))
            st.stop()
        except OSError as error:
            status.update(label=say("build.unwritable"), state="error")
            st.error(say("build.unwritable_help", folder=folder, error=error))
            st.stop()
    place.empty()
