"""The one list of tasks: `nox -l` shows them, `nox -s NAME` runs one, what follows `--` goes to its program."""

from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["site"]
nox.options.reuse_venv = "yes"

GROUPS = ("site", "add", "cluster", "test", "lint", "benchmarks", "mutants", "supply", "lock")


def install(session: nox.Session, group: str) -> None:
    """Install exactly what the lock of a dependency group names, each file by its hash."""
    session.install("--require-hashes", "-r", f"requirements/{group}.txt")


@nox.session
def site(session: nox.Session) -> None:
    """Build the site; `-- --serve` serves it, `-- --help` tells the rest."""
    asked = any(each.partition("=")[0] == "--scheduler" for each in session.posargs)
    install(session, "cluster" if asked else "site")
    session.run("python", "scripts/build.py", *session.posargs)


@nox.session
def add(session: nox.Session) -> None:
    """Make seeds of web pages, mails, Word, PDF and RTF files and tables: `-- FILE…`."""
    install(session, "add")
    session.run("python", "scripts/add.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests; `-- -k NAME` some."""
    install(session, "test")
    # The tests start hundreds of builds, and each is shorter where Python finds compiled modules and may keep them.
    session.run("python", "-m", "compileall", "-q", "scripts")
    # A file of tests stays on one core, so that what they share is built once.
    kept = {"PYTHONDONTWRITEBYTECODE": None}
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs, env=kept)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try ten times as many made-up texts, in every place where a text can show; `-- 50` fifty times."""
    install(session, "test")
    times = session.posargs[0] if session.posargs else "10"
    files = ("tests/test_fidelity.py", "tests/test_surfaces.py")
    session.run("pytest", "-n", "auto", *files, env={"DOSSIER_FUZZ": times})


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types; `-- --fix` mends what can be."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", *([] if session.posargs else ["--check"]))
    session.run("mypy")


@nox.session
def picture(session: nox.Session) -> None:
    """Make the picture of the README from the built site, in a browser."""
    install(session, "test")
    session.run("python", "tests/picture.py", env={"PYTHONPATH": "scripts"})


@nox.session
def mutants(session: nox.Session) -> None:
    """Count how many of 300 small faults in the code the fast tests notice; `-- NUMBER` takes another number."""
    install(session, "mutants")
    session.run("python", "tests/mutants.py", *session.posargs)


@nox.session
def supply(session: nox.Session) -> None:
    """Look for known weaknesses of all that is locked; write the bill of materials and the licences into `.build/`."""
    install(session, "supply")
    Path(".build").mkdir(exist_ok=True)
    locked = Path("requirements/site.txt")
    names = [line.partition("==")[0] for line in locked.read_text("utf-8").splitlines() if line[:1].isalnum()]
    session.run("cyclonedx-py", "requirements", str(locked), "--of", "JSON", "-o", ".build/sbom.cdx.json")
    refused = "GNU Affero General Public License v3"
    to = ("--with-urls", "--output-file", ".build/licences.md")
    session.run("pip-licenses", "--format", "markdown", "--fail-on", refused, *to, "--packages", *names)
    for group in GROUPS:
        files = ("--disable-pip", "--require-hashes", "-r", f"requirements/{group}.txt")
        session.run("pip-audit", *files, *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Make requirements/*.txt anew from pyproject.toml; `-- --upgrade` takes newer versions."""
    install(session, "lock") if Path("requirements/lock.txt").exists() else session.install("uv")
    for group in GROUPS:
        session.run(
            "uv", "pip", "compile", "--universal", "--generate-hashes", "--quiet", "--no-emit-index-url",
            "--python-version", "3.11", "--custom-compile-command", "nox -s lock",
            "--group", f"pyproject.toml:{group}", "--output-file", f"requirements/{group}.txt", *session.posargs,
        )  # fmt: skip


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure; `-- NAME` one of benchmarks/*.py."""
    install(session, "benchmarks")
    for path in sorted(Path("benchmarks").glob("*.py")):
        if not session.posargs or path.stem == session.posargs[0]:
            session.run("python", str(path), *session.posargs[1:])
