"""How fast the site is built, line by line of what is promised; beside a peer in the same run.

The peer parses every document with saxonche and writes it out again through an identity stylesheet, in one process:
less can't be done by XSLT. Another floor is what Saxon alone takes for the site without search, in one process, as
processor seconds: reading, and running the stylesheets. All else is the whole command, ``cablegram build html``, in a
process of its own; its memory is that of all its processes together (the proportional set size, sampled, where the
system tells it). ``serve`` is timed from the moment a telegram is saved to that when its page is answered anew.

usage: python benchmarks/site.py EDITION [COPIES]
       COPIES (as 10): measure a full build of so many copies of all telegrams under new ids, too
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from cablegram import edition as editions
from cablegram.transform import stylesheet

IDENTITY = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>"""

COMMAND = [sys.executable, "-m", "cablegram"]

ALONE = """
import os, sys, time
from pathlib import Path
os.cpu_count = lambda: 1
from cablegram import edition, transform
from cablegram.build import site, worker
spent = [0.0, 0.0]
def timed(function, at):
    def run(*arguments, **named):
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[at] += time.process_time() - start
    return run
worker.document = timed(transform.document, 0)
transform.Stylesheet.run = timed(transform.Stylesheet.run, 1)
site.build(edition.load(Path(sys.argv[1])), Path(sys.argv[2]))
print(*spent)
"""
"""Builds a site in one process, and tells how many seconds of it Saxon reads and runs."""


def copy_all(paths: Sequence[Path], folder: Path) -> float:
    """The peer; the seconds that it took."""
    sheet = folder / "identity.xsl"
    sheet.write_text(IDENTITY)
    start = time.perf_counter()
    compiled = stylesheet(sheet)
    for path in paths:
        (folder / path.name).write_text(compiled.run(path.read_bytes()))
    return time.perf_counter() - start


class Meter:
    """Samples the memory of a process and all that it has started."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def stop(self) -> int:
        """The most that was seen, in MB; 0 where the system does not tell."""
        self._done.set()
        self._thread.join()
        return self.most // 1024

    def _sample(self) -> None:
        while not self._done.wait(0.05):  # a process that is just being started still has the memory of the other
            self.most = max(self.most, sum(set(map(_proportional, _family(self._process)))))


def _family(process: int) -> Iterator[int]:
    """The process and all that came of it."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _proportional(process: int) -> int:
    """The proportional set size in kB: what is shared counts once."""
    try:
        told = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0
    return int(told[1]) if told else 0


def build(root: Path, name: str, peer: float) -> float:
    """Build the site of the edition in ``root`` and print what it took; the seconds."""
    before = os.times()
    start = time.perf_counter()
    with subprocess.Popen([*COMMAND, "build", "html", str(root)], stdout=subprocess.PIPE, text=True) as process:
        meter = Meter(process.pid)
        said = process.stdout.read() if process.stdout else ""
    took, memory, after = time.perf_counter() - start, meter.stop(), os.times()
    if process.returncode:
        sys.exit(f"{name}: the build failed: {said}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{name:34} {took:8.2f} s  {spent:8.2f} s CPU  {took / peer:6.2f} peers  {memory or '?':>5} MB")
    return took


def floor(root: Path, target: Path) -> None:
    """Print what Saxon alone takes for the site of the edition in ``root``, which is made in ``target``."""
    command = [sys.executable, "-c", ALONE, str(root), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    reading, running = map(float, done.stdout.split())
    told = f"(reading {reading:.2f}, running {running:.2f})"
    print(f"{'Saxon alone, one process':46}{reading + running:8.2f} s CPU  {told}")


@contextmanager
def changed(path: Path, words: bytes) -> Iterator[None]:
    """The telegram in ``path`` says a little more, while the block is run."""
    before = path.read_bytes()
    header, body, text = before.partition(b"<body")
    path.write_bytes(header + body + text.replace(b"</p>", b" " + words + b"</p>", 1))
    try:
        yield
    finally:
        path.write_bytes(before)


def settle(root: Path, search: bool) -> None:
    """Say in the settings whether there is a search."""
    path = root / "edition.toml"
    text = re.sub(r"(?m)^search = (true|false)\n", "", path.read_text())
    head = "[html]\n"
    text = text if head in text else f"{text}\n{head}"
    path.write_text(text.replace(head, f"{head}search = {str(search).lower()}\n"))


def serve(root: Path, path: Path) -> None:
    """Time from saving a telegram until its page is served anew."""
    command = [*COMMAND, "serve", "--port", "0", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout
        address = served.stdout.readline().split()[0] + f"telegrams/{path.stem}/"
        times = []
        for number in range(5):
            with changed(path, b"Seen%d." % number):
                start = time.perf_counter()
                while b"Seen%d." % number not in urlopen(address).read():
                    time.sleep(0.002)
                times.append(time.perf_counter() - start)
            while b"Seen%d." % number in urlopen(address).read():
                time.sleep(0.05)
            time.sleep(3)
        served.terminate()
    print(f"{'serve: a saved page is there after':34} {min(times):8.2f} s  (of five; the slowest {max(times):.2f} s)")


def multiply(root: Path, copies: int) -> None:
    """Give the edition in ``root`` so many copies of each of its telegrams, under new ids."""
    for path in sorted((root / "tei" / "documents").glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        for number in range(2, copies + 1):
            name = f"{path.stem}-{number}"
            (path.parent / f"{name}.xml").write_text(text.replace(path.stem, name), encoding="utf-8")


def main(root: Path, copies: int) -> None:
    """Measure a copy of the edition in the folder ``root``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = folder / "edition"
        shutil.copytree(root, work, ignore=shutil.ignore_patterns("build", "seeds"))
        (work / "seeds").mkdir()
        (folder / "copies").mkdir()
        paths = editions.load(work).tei_files()
        peer = copy_all(paths, folder / "copies")
        print(f"{len(paths)} telegrams; the peer takes {peer:.2f} s")
        settle(work, search=False)
        build(work, "all but search", peer)
        floor(work, folder / "alone")
        with changed(paths[0], b"More."):
            build(work, "one telegram changed, no search", peer)
        settle(work, search=True)
        (work / "build").rename(folder / "without-search")  # ext4 makes files slowly where many have just been deleted
        once = build(work, "all", peer)
        build(work, "nothing changed", peer)
        with changed(paths[0], b"More."):
            build(work, "one telegram changed", peer)
        serve(work, paths[0])
        if copies > 1:
            multiply(work, copies)
            (work / "build").rename(folder / "once")
            many = build(work, f"all, {copies} times the telegrams", peer)
            print(f"{copies} times the telegrams take {many / once:.1f} times as long")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1)
