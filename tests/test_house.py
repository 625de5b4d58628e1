"""Hold the house to its own rules: what is promised about files, pins, reasons and the wheel."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
MAKEFILE = (ROOT / "Makefile").read_text()

# As patterns, so that this file does not match itself.
REGISTRY = re.compile(
    r"pypi\.(?:org|python)|pythonhost"
    r"ed\.org|index[-]url|registry\.npm|npmjs\.(?:com|org)"
    r"|anaconda\.org|crates\.io|proxy\.golang|deb\.debian\.org|archive\.ubuntu"
)
MACHINE = re.compile(r"(?<![\w.~}-])/(?:work|root|opt|home/\w+|Users/\w+)/")
LINT_RULE = re.compile(r'^\s*"[A-Z]+\d*",')
EXCEPTION = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w, -]+\])?"
    r"|pragma:\s*no (?:cover|branch))(?P<reason>.*)$",
    re.MULTILINE,
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def found_in_text(pattern: re.Pattern[str]) -> Iterator[tuple[str, int, re.Match[str]]]:
    """Find a pattern in the lines of every tracked text file, with where it stands."""
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content or not pattern.search(text := content.decode("utf-8")):
            continue  # most files, at a look
        for number, line in enumerate(text.splitlines(), start=1):
            if found := pattern.search(line):
                yield str(path.relative_to(ROOT)), number, found


def requirements() -> list[Requirement]:
    project = PROJECT["project"]
    return [Requirement(text) for text in project["dependencies"]]


def development_requirements() -> list[Requirement]:
    return [Requirement(text) for text in PROJECT["project"]["optional-dependencies"]["dev"]]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    stated = [line.partition("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, _, version in stated}


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_tracked_file_names_a_registry_or_a_place_on_one_machine(
    pattern: re.Pattern[str],
) -> None:
    assert [f"{name}:{number}" for name, number, _ in found_in_text(pattern)] == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert REGISTRY.search("see https://" + "pypi" + ".org/simple")
    assert MACHINE.search("cd /" + "work/main")
    assert not MACHINE.search("from school/" + "work/home")


def test_every_lint_rule_that_is_off_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    rules = [line for line in lines if LINT_RULE.match(line)]
    assert rules
    assert [line for line in rules if not re.search(r",\s*# \w", line)] == []


def test_every_exception_in_the_code_says_why() -> None:
    silent = [
        f"{name}:{number}"
        for name, number, found in found_in_text(EXCEPTION)
        if name.endswith(".py")
        and name != "tests/test_house.py"
        and not re.search(r"\w{2}", found["reason"])
    ]
    assert silent == []


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text()))
    assert {"demo", "test"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


@pytest.mark.parametrize(
    "requirement", [*requirements(), *development_requirements()], ids=lambda each: each.name
)
def test_every_direct_dependency_has_an_exact_version_within_its_range(
    requirement: Requirement,
) -> None:
    pinned = pins()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(pinned)


def test_constraints_hold_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    odd = [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.+!]+", line)]
    assert odd == []


def modules() -> list[Path]:
    return sorted((ROOT / "trajectories").rglob("*.py"))


def imported_names(path: Path) -> set[str]:
    """Give the first part of every name a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    some = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | some}


def test_what_the_package_imports_is_declared() -> None:
    outside = {name for path in modules() for name in imported_names(path)}
    outside -= {"trajectories", *sys.stdlib_module_names}
    distributions = packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in requirements()}
    undeclared = {
        name
        for name in outside
        if declared.isdisjoint(map(canonicalize_name, distributions.get(name, [])))
    }
    assert undeclared == set()


def test_a_package_says_one_sentence_and_passes_nothing_on() -> None:
    wordy = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.name == "__init__.py" and not is_one_docstring(ast.parse(path.read_text()))
    ]
    assert wordy == []


def is_one_docstring(module: ast.Module) -> bool:
    return len(module.body) == 1 and ast.get_docstring(module) is not None


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.mark.parametrize(
    ("source", "pattern", "inside"),
    [
        ("forms", "*", "trajectories/forms"),
        ("trajectories/report/fonts", "*", "trajectories/report/fonts"),
        ("trajectories/anonymise/lists", "*", "trajectories/anonymise/lists"),
        ("trajectories", "**/*.py", "trajectories"),
    ],
)
def test_the_wheel_carries_what_the_program_reads(
    wheel: zipfile.ZipFile, source: str, pattern: str, inside: str
) -> None:
    tracked = set(tracked_files())
    here = [path for path in (ROOT / source).glob(pattern) if path in tracked]
    assert here
    expected = {f"{inside}/{path.relative_to(ROOT / source).as_posix()}" for path in here}
    assert expected <= set(wheel.namelist())


def test_the_wheel_carries_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"trajectories", "trajectories-0.1.0.dist-info"}
