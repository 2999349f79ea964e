"""Rules for all tests: in CI a skipped test is a failed one, since a check that did not run proves nothing."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A loaded machine makes any deadline a lottery; in CI the examples are the same each time.
settings.register_profile("union-ledger", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("union-ledger")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\n{len(skipped)} skipped: in CI every test has to run", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
