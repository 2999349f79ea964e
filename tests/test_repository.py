"""What the repository promises about itself: documentation that leaves nothing out, pinned packages, no trace of any machine."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from etl import rollup, tables
from etl.storage import DENOMINATORS
from etl.vocabulary.load import load_yaml
from etl.vocabulary.metrics import Metric, metrics

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
DOCUMENTATION = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])

REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|npmmirror|anaconda|aliyun|tsinghua)\.(?:org|com|edu|io)", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|work|Users|private)/\w|\b[A-Z]:\\Users\\")


def git(*arguments: str) -> list[str]:
    run = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, encoding="utf-8", check=True)
    return [line for line in run.stdout.split("\0") if line]


def table_rows(page: str, heading: str) -> dict[str, list[str]]:
    """Rows of all tables between a heading (its first words) and the next of the same depth: first cell in backticks -> cells."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(heading)}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"{page} has no heading {heading}"
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in section[0].splitlines() if line.startswith("|"))
    named = ((re.search(r"`([^`]+)`", " ".join(cells[:2])), cells) for cells in rows)
    return {name[1]: cells for name, cells in named if name}


@pytest.mark.parametrize(
    ("heading", "columns"),
    [("observations.csv", tables.OBSERVATIONS), ("statistics.csv", tables.STATISTICS), ("unresolved.csv", tables.UNRESOLVED)],
)
def test_every_column_is_explained_in_both_languages(heading: str, columns: tuple[str, ...]) -> None:
    rows = table_rows("columns.md", heading)
    assert [column for column in columns if not all(rows.get(column, [""]))] == []


@pytest.mark.parametrize("column", tables.ALLOWED)
def test_every_value_a_column_may_have_is_explained(column: str) -> None:
    explained = table_rows("columns.md", "observations.csv")[column][1]
    assert [value for value in tables.ALLOWED[column] if value and f"`{value}`" not in explained] == []


@pytest.mark.parametrize("metric", metrics().values(), ids=lambda metric: metric.metric)
def test_every_metric_is_explained_as_it_is_added(metric: Metric) -> None:
    group, code, adds, zh, en = table_rows("columns.md", "指标")[metric.metric]
    assert (group, code, adds) == (metric.group, f"`{metric.metric}`", metric.adds)
    assert zh and en


def test_every_reason_for_leaving_a_row_out_is_explained() -> None:
    reasons = {entry["reason"] for entry in load_yaml(ROOT / "etl" / "rollup" / "reasons.yaml")}
    assert reasons <= set(table_rows("columns.md", "statistics.csv"))


@pytest.mark.parametrize("columns", [rollup.OVERLAPS, rollup.RATIOS, rollup.FUNNELS, rollup.COVERAGE, rollup.COMPARISON, DENOMINATORS])
def test_every_column_of_a_derived_table_is_explained(columns: tuple[str, ...]) -> None:
    explained = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert [column for column in columns if f"`{column}`" not in explained] == []


@pytest.mark.parametrize("kinds", [rollup.overlap_kinds(), rollup.ratio_kinds(), rollup.funnel_kinds()])
def test_every_kind_of_overlap_ratio_and_funnel_is_explained(kinds: dict[str, object]) -> None:
    section = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8").partition("## 推算的表")[2]
    assert [kind for kind in kinds if f"`{kind}`" not in section] == []


def test_every_command_and_option_is_explained() -> None:
    import typer

    from etl.__main__ import app

    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        section = re.search(rf"^## etl {name}$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        assert section, f"etl {name} is not explained"
        options = {option for parameter in command.params if parameter.param_type_name == "option" for option in parameter.opts}
        assert set(re.findall(r"--[a-z][a-z-]+", section[0])) == options - {"--help"}


@pytest.mark.parametrize("written", DOCUMENTATION, ids=lambda written: written.name)
def test_every_link_between_pages_leads_somewhere(written: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", written.read_text(encoding="utf-8"))
    assert [target for target in targets if not (written.parent / target).exists()] == []


@pytest.mark.parametrize("name", ["dashboard", "tests", "collect-wheels", "offline"])
def test_both_halves_of_the_readme_print_the_same_command(name: str) -> None:
    command = runpy.run_path(str(ROOT / ".ci" / "readme_command.py"))["readme_command"](name)
    files = re.findall(r"[\w./-]+\.(?:lock|py)\b", command)
    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert (ROOT / "README.md").read_text(encoding="utf-8").count(command) == 2


def test_the_changelog_has_the_version() -> None:
    assert f"## [{PROJECT['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def locked(lock: str) -> dict[str, list[str]]:
    """Requirement line -> its options."""
    entries = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {words[0].strip(): words[1:] for entry in entries if (words := entry.split(" --"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_by_hash_and_by_nothing_else(lock: str) -> None:
    for line, options in locked(lock).items():
        assert [clause.operator for clause in Requirement(line).specifier] == ["=="], line
        assert options and all(re.fullmatch(r"hash=sha256:[0-9a-f]{64}", option.strip()) for option in options), line


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("requirements-build.lock", PROJECT["build-system"]["requires"] + PROJECT["dependency-groups"]["build"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pins = {pin.name: next(iter(pin.specifier)).version for pin in map(Requirement, locked(lock))}
    assert [ask for ask in map(Requirement, wanted) if ask.name not in pins or Version(pins[ask.name]) not in ask.specifier] == []


def test_tests_run_on_the_packages_that_users_get() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    named = []
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard"):
        path = ROOT / name
        text = path.read_bytes().decode("utf-8", errors="ignore") if path.is_file() else ""
        named += [f"{name}: {found[0]}" for pattern in (REGISTRY, MACHINE_PATH) if (found := pattern.search(text))]
    assert named == []


@pytest.mark.parametrize("path", ["seeds/page.txt", "seeds/manifest.csv", "tests/golden/page.html", "tests/golden/rows.csv"])
def test_git_never_changes_a_byte_of_documents_and_expected_rows(path: str) -> None:
    assert git("check-attr", "-z", "text", "--", path)[2] == "unset"


def test_the_dashboard_script_uses_the_pages_and_never_the_reading_stages() -> None:
    tree = ast.parse((ROOT / "dashboard.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert [name for name in imported if re.match(r"etl\.(documents|extraction|normalization|__main__)|jieba", name)] == []
