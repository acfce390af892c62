"""The command line: `scripts/build.py`. It prints by `screen`, and what programs may read by `click.echo`.

Each task imports what it needs when it is asked for. So a build that finds nothing changed loads little.
"""

from __future__ import annotations

import difflib
import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from pathlib import Path

import click

from .characters import printable
from .cluster import ClusterError, connected
from .models import Problem, ProjectPaths
from .pages.lists import counted
from .parallel import usable_cores
from .screen import Screen
from .site.manifest import Manifest, unchanged
from .site.preview import is_loopback
from .site.publishing import build_parent
from .site.rendering import ENGINES, Engine, EngineError, serve

ROOT = Path(__file__).resolve().parents[2]
MOST_PORT = 65_535
DISK_FULL = os.strerror(errno.ENOSPC)
"""What the traceback of an engine, which is a process of its own, says of a full disk."""
_WARNING = re.compile(r"^(?:WARNING|ERROR) +- +(.+?)(?=\n[A-Z]+ +- |\n\n|\Z)", re.MULTILINE | re.DOTALL)
"""What an engine warns of before it stops."""
_MEGA = 1_000_000


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    default=ROOT / "seeds",
    show_default="seeds/",
    help="The folder of articles: NAME.txt, and beside it NAME.toml for what you know better.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=ROOT / "site",
    show_default="site/",
    help="Where the finished site goes. What stood there is replaced whole, or not at all.",
)
@click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="What renders the pages."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=usable_cores,
    show_default="one for each core",
    help="How many processes a build uses. The site is the same with any number.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the articles understood and laid out by a Dask cluster, such as tcp://10.0.0.1:8786.",
)
@click.option(
    "--serve",
    "serving",
    is_flag=True,
    help="Show the site at http://127.0.0.1:8000/ and follow every change of a seed until Ctrl+C. Each page names what "
    "is wrong, and review.html lists what is doubtful.",
)
@click.option("--open", "opening", is_flag=True, help="With --serve: open the site in the browser.")
@click.option(
    "--check",
    "checking",
    is_flag=True,
    help="Build nothing: are the pages in docs/ what the seeds ask for? Exit code 1 if not.",
)
@click.option(
    "--rollback",
    "rolling_back",
    is_flag=True,
    help="Build nothing: put back the site that the last build replaced. Twice brings the last one back.",
)
@click.option(
    "--profile",
    "profiling",
    is_flag=True,
    help="Build, and print what each stage of the build took: seconds, and megabytes of memory at the most.",
)
@click.option("--explain", metavar="NAME", help="Print seeds/NAME.txt with the role of each line, and why.")
@click.option(
    "--doubtful", "doubting", is_flag=True, help="List the articles that a keeper should look at, worst first."
)
@click.option(
    "--suggest-names",
    "suggesting_names",
    is_flag=True,
    help="Print people, places, organisations and topics that the seeds name, as a file for seeds/_authority/.",
)
def main(  # noqa: PLR0913 - one for each option
    seeds: Path,
    site: Path,
    engine: Engine,
    jobs: int,
    explain: str | None,
    *,
    scheduler: str | None,
    serving: bool,
    opening: bool,
    checking: bool,
    rolling_back: bool,
    doubting: bool,
    suggesting_names: bool,
    profiling: bool,
) -> None:
    """Build a searchable website from a folder of articles.

    Each seeds/NAME.txt becomes one page, word for word. The pages are written to docs/. The engine renders
    them. Then each page is compared with its seed, and the search index is made. Only a site that is
    complete takes the place of the old one.

    A file that cannot be used is named, with what to do. The others are built all the same, and the exit
    code is 1.
    """
    if opening and not serving:
        raise click.UsageError("--open opens what --serve shows; add --serve")
    screen = Screen()
    paths = ProjectPaths(ROOT, seeds.resolve(), site.resolve())
    tasks: tuple[tuple[bool, Callable[[], int]], ...] = (
        (explain is not None, lambda: _explain(paths, explain or "", screen)),
        (doubting, lambda: _doubtful(paths, screen)),
        (suggesting_names, lambda: _suggest_names(paths, screen)),
        (checking, lambda: _check(paths, screen)),
        (rolling_back, lambda: _roll_back(paths, screen)),
        (serving, lambda: _serve(paths, engine, screen, opening=opening)),
        (profiling, lambda: _profile(paths, engine, jobs, screen)),
        (True, lambda: _build(paths, engine, jobs, screen)),
    )
    for each in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(each, _end)
    try:
        with connected(scheduler) if scheduler else nullcontext():
            code = next(task for asked, task in tasks if asked)()
    except NotADirectoryError as error:
        screen.problem(Problem(str(error), "is not a folder; name the folder of your articles with --seeds"))
        code = 1
    except BrokenPipeError:
        # Whoever read the list, such as `head`, has seen enough; Python must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        why = error.strerror or str(error)
        screen.problem(Problem(str(error.filename or paths.site), f"could not be written ({why})"))
        code = 1
    except (BrokenProcessPool, MemoryError):
        why = "ran out of memory, or a process of it was killed; build again, with --jobs 1 if it is memory"
        screen.problem(Problem("the build", f"{why}; {paths.site} is as it was"))
        code = 1
    except ClusterError as error:
        screen.problem(Problem(scheduler or "", f"{error}; {paths.site} is as it was"))
        code = 1
    except EngineError as error:
        _engine_failed(error, engine, paths, screen)
        code = 1
    finally:
        screen.close()
    sys.exit(code)


def _end(number: int, _frame: object) -> None:
    # Asked to end: what was started ends too, and what is half built is removed.
    sys.exit(128 + number)


def _engine_failed(error: EngineError, engine: Engine, paths: ProjectPaths, screen: Screen) -> None:
    if DISK_FULL in str(error):
        screen.problem(Problem(engine, f"found the disk full; make room and build again; {paths.site} is as it was"))
        return
    said = click.unstyle(str(error))
    log = build_parent(paths) / "engine.log"
    with suppress(OSError):
        log.write_text(said, "utf-8")
    why = "; ".join(printable(" ".join(each.split())) for each in _WARNING.findall(said)) or printable(_last_line(said))
    told = f"could not build the site: {why}; {log} holds all that it said; {paths.site} is as it was"
    screen.problem(Problem(engine, told))


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2].removeprefix("Error: ")


def _build(paths: ProjectPaths, engine: Engine, jobs: int, screen: Screen) -> int:
    started = time.monotonic()
    screen.report("Comparing", 0, 0)
    if last := _unchanged(paths, engine):
        screen.close()
        for problem in last.problems:
            screen.problem(problem)
        screen.line(f"nothing changed since the last build: {printable(str(paths.site))}/", "bold green")
        return 0
    from . import pipeline  # only now: it takes most of a second

    outcome = pipeline.build(paths, engine, screen.report, jobs)
    screen.close()
    for problem in outcome.problems:
        screen.problem(problem)
    seconds = time.monotonic() - started
    warnings = sum(not problem.fatal for problem in outcome.problems)
    errors = len(outcome.problems) - warnings
    site = printable(str(paths.site))
    where = f"{site}/" if outcome.published else f"not published, {site}/ is as it was"
    counts = [counted(outcome.articles, "article"), counted(outcome.pages, "page"), counted(warnings, "warning")]
    counts += [counted(errors, "error")] if errors else []
    screen.line(f"{', '.join(counts)}, {seconds:.1f} seconds: {where}", "bold red" if outcome.failed else "bold green")
    return int(outcome.failed)


def _profile(paths: ProjectPaths, engine: Engine, jobs: int, screen: Screen) -> int:
    from .profiling import Profile, Stage  # only now: to look at memory takes a library that no other task needs

    profile = Profile()
    screen.began = profile.begin
    started = time.monotonic()
    code = _build(paths, engine, jobs, screen)
    stages = [*profile.stages()]
    whole = Stage("All", time.monotonic() - started, max((stage.peak for stage in stages), default=0))
    click.echo(f"{'stage':<15}{'seconds':>9}{'peak MB':>9}")
    for stage in (*stages, whole):
        click.echo(f"{stage.name:<15}{stage.seconds:>9.2f}{stage.peak / _MEGA:>9,.0f}")
    return code


def _unchanged(paths: ProjectPaths, engine: Engine) -> Manifest | None:
    try:
        return unchanged(paths, engine)
    except OSError:  # a build says which file it is and what to do
        return None


def _check(paths: ProjectPaths, screen: Screen) -> int:
    from . import pipeline, preparing

    prepared = preparing.prepare(paths, screen.report)
    material = prepared.material
    wrong = pipeline.out_of_date(paths, prepared)
    screen.close()
    for problem in (*material.problems, *wrong):
        screen.problem(problem)
    failed = any(problem.fatal for problem in (*material.problems, *wrong))
    verdict = "something is wrong" if failed else "the pages are what the seeds ask for"
    screen.line(f"{counted(len(material.articles), 'article')}: {verdict}", "bold red" if failed else "bold green")
    return int(failed)


def _roll_back(paths: ProjectPaths, screen: Screen) -> int:
    from . import pipeline

    outcome = pipeline.roll_back_site(paths)
    for problem in outcome.problems:
        screen.problem(problem)
    if outcome.published:
        screen.line(f"{printable(str(paths.site))}/ is the site before the last build again", "bold green")
    return int(outcome.failed)


def _explain(paths: ProjectPaths, name: str, screen: Screen) -> int:
    from . import preparing
    from .review import explaining

    material = preparing.understand_all(paths, screen.report)
    articles = {article.seed.name: article for article in material.articles}
    screen.close()
    name = _seed_name(name, paths.seeds)
    files = {paths.seeds / f"{name}.txt", paths.seeds / f"{name}.toml"}
    found = [problem for problem in material.problems if _whole(problem.path) in files]
    for problem in found:
        screen.problem(problem)
    if any(problem.fatal for problem in found):
        return 1
    if name not in articles:
        near = difflib.get_close_matches(name, articles, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        screen.problem(Problem(f"{name}.txt", f"is no article in {paths.seeds}{hint}"))
        return 1
    for line in explaining.explain(articles[name]):
        click.echo(line)
    return 0


def _seed_name(name: str, seeds: Path) -> str:
    """Return NAME where seeds/NAME.txt is a file, else what is left of a path that people write in its place.

    What ends in .txt is most likely a path from the project's folder, such as seeds/NAME.txt.
    """
    bare = name.removesuffix(".txt")
    below = bare.removeprefix("seeds/")
    meant = (name, below, bare) if name != bare else (name, below)
    return next((each for each in meant if (seeds / f"{each}.txt").is_file()), below)


def _whole(path: str) -> Path:
    # Only the folder is resolved: the file itself may be a link, which is what is wrong with it.
    return Path(path).parent.resolve() / Path(path).name


def _doubtful(paths: ProjectPaths, screen: Screen) -> int:
    from . import preparing
    from .review import doubts

    material = preparing.understand_all(paths, screen.report)
    screen.close()
    for problem in material.problems:
        screen.problem(problem)
    listed = doubts.doubtful(material.articles)
    for each in listed:
        why = "; ".join(doubt.why for doubt in each.doubts)
        click.echo(f"{each.weight:>3}  {printable(each.article.seed.file)}: {why}")
    for kind, count in doubts.count_doubts(listed):
        screen.line(f"{count:>7,}  {kind}")
    screen.line(f"{len(listed):,} of {counted(len(material.articles), 'article')} to look at, worst first")
    return int(any(problem.fatal for problem in material.problems))


def _suggest_names(paths: ProjectPaths, screen: Screen) -> int:
    from . import preparing
    from .review import suggesting

    material = preparing.understand_all(paths, screen.report)
    screen.close()
    for problem in material.problems:
        screen.problem(problem)
    suggestions = suggesting.suggest(material.articles, material.names)
    for line in suggesting.as_toml(suggestions, len(material.articles)):
        click.echo(line)
    screen.line(
        f"{counted(len(suggestions), 'name')} suggested; look through them before they go into seeds/_authority/"
    )
    return int(any(problem.fatal for problem in material.problems))


def _serve(paths: ProjectPaths, engine: Engine, screen: Screen, *, opening: bool) -> int:
    if why := _address_taken():
        screen.problem(why)
        return 1
    return _until_ended(serve(engine, paths, opening=opening))


def _until_ended(server: subprocess.Popen[bytes]) -> int:
    """Wait for the server; when this program is asked to end, the server ends too."""

    def end(*_: object) -> None:
        server.terminate()

    signal.signal(signal.SIGTERM, end)
    try:
        return server.wait()
    except KeyboardInterrupt:
        # The same key stroke has reached the server.
        server.wait()
        return 0


def _address_taken() -> Problem | None:
    address = os.environ.get("DOSSIER_ADDRESS", "127.0.0.1:8000")
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > MOST_PORT:
        return Problem(address, "is no address to serve at; set DOSSIER_ADDRESS=127.0.0.1:8000 or the like")
    if not is_loopback(host.strip("[]")):
        return Problem(address, "can be reached by others; --serve is for this machine alone: name 127.0.0.1")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError:
            other = f"{host}:{int(port) + 1}"
            return Problem(address, f"is in use; stop the other server, or set DOSSIER_ADDRESS={other}")
    return None
