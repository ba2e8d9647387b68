"""Full-text search in the browser, by Pagefind: an index of static files beside the pages.

What is indexed are not the pages but records made from what was gathered: the words as they are read, paragraph by
paragraph with the ids that they have on the page, after each paragraph the forms of the source that differ (what was
abbreviated, misread, struck out), the notes, last what is printed and stamped on the form. So each form is found, and
once. The index says in ``records.sha256`` what it was made from; while that is the same, it is not made again.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from cablegram import __version__
from cablegram.build.corpus import Corpus
from cablegram.build.index_order import put_in_order
from cablegram.build.staging import link
from cablegram.build.telegrams import Telegram
from cablegram.errors import OutputError

FOLDER = "pagefind"
"""The name of the index's folder in the site."""

FACETS = ("from", "to", "place", "classification", "precedence", "handling")
"""What results can be narrowed down by, besides the ``date`` of sending."""

_MARK = "records.sha256"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*",
           "fragment", "index", "filter")
_UNDATED = "9999"


def available() -> bool:
    """Whether Pagefind's program is installed."""
    return find_spec("pagefind_bin") is not None


def records(corpus: Corpus) -> dict[str, bytes]:
    """What is to be indexed: for the address of each telegram's page a record in HTML, as Pagefind reads it."""
    return {f"telegrams/{telegram.id}/index.html": _record(telegram, corpus).encode() for telegram in corpus.telegrams}


def mark(records: Mapping[str, bytes], language: str) -> str:
    """The SHA-256 of all that an index depends on."""
    told = hashlib.sha256(f"{__version__} {language}".encode())
    for address, record in sorted(records.items()):
        told.update(address.encode() + b"\0" + record)
    return told.hexdigest()


def marked(index: Path) -> str:
    """The mark of what the index in the folder ``index`` was made from; empty where there is none."""
    try:
        return (index / _MARK).read_text(encoding="ascii").strip()
    except OSError:
        return ""


class Indexing:
    """The making of an index, by a process of its own: ``place`` waits for its end."""

    def __init__(self, records: Mapping[str, bytes], language: str) -> None:
        """``language`` (BCP 47) is the one whose words are reduced to their stems."""
        from pagefind_bin import get_executable

        self.mark = mark(records, language)
        self._folder = tempfile.TemporaryDirectory(prefix="cablegram-search-")
        self._site, self._index = Path(self._folder.name, "site"), Path(self._folder.name, "index")
        self._site.mkdir()
        for address, record in records.items():
            path = self._site / address
            path.parent.mkdir(parents=True)
            path.write_bytes(record)
        command = [str(get_executable()), "--site", str(self._site), "--output-path", str(self._index),
                   "--force-language", language.partition("-")[0], "--keep-index-url", "--silent"]
        self._said = Path(self._folder.name, "said.txt")
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)

    def __enter__(self) -> Indexing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def finished(self) -> bool:
        """Whether ``place`` will not have to wait."""
        return self._process.poll() is not None

    def place(self, target: Path) -> None:
        """Put the index into the folder ``target``, in the place of what is there. Raises ``OutputError``."""
        if self._process.wait():
            said = self._said.read_text(encoding="utf-8", errors="replace").strip()
            raise OutputError(f"Pagefind failed ({self._process.returncode}): {said}", target,
                              hint="build without search: [html] search = false")
        put_in_order(self._index)
        new = target.with_name(f".{target.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for pattern in _NEEDED:
            for path in self._index.glob(pattern):
                shutil.move(path, new / path.name)
        (new / _MARK).write_text(self.mark + "\n", encoding="ascii")
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)

    def stop(self) -> None:
        """End it, done or not."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


@contextmanager
def index(records: Mapping[str, bytes], language: str, last: Path, *, wait: bool) -> Iterator[Callable[[Path], object]]:
    """Begin to make an index, and give what puts it into a folder, while the block does something else.

    The one in the folder ``last`` is taken over while it is of the same records, or when there is no time to ``wait``
    for another; where there are no records, nothing is put there.
    """
    there = marked(last)
    if not records:
        yield lambda target: None
    elif there and (not wait or there == mark(records, language)):
        yield lambda target: shutil.copytree(last, target, copy_function=link)
    else:
        with Indexing(records, language) as indexing:
            yield indexing.place


def _record(telegram: Telegram, corpus: Corpus) -> str:
    head = "".join(f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
                   for name, value in _filters(telegram, corpus))
    when = f'<meta data-pagefind-meta="when[content]" content="{escape(telegram.when)}">' if telegram.when else ""
    sort = f'<meta data-pagefind-sort="sent[content]" content="{escape(telegram.sent or _UNDATED)}">'
    facts = " · ".join([telegram.number, *telegram.subjects])
    return (f'<!DOCTYPE html><html lang="en"><head>{head}{when}{sort}</head><body><main data-pagefind-body>'
            f"<h1>{escape(telegram.title)}</h1><p>{escape(facts)}</p>{telegram.searchable}</main></body></html>\n")


def _filters(telegram: Telegram, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The facets of a telegram, each value once: those who had part in it by one name each."""
    found = [("date", telegram.sent[:10])] if telegram.sent else []
    for actor in telegram.actors:
        facet = "place" if actor.kind == "placeName" else {"sent": "from", "received": "to"}.get(actor.role, "")
        found.append((facet, corpus.correspondents.name(corpus.correspondents.key(actor))))
    found += telegram.terms
    yield from dict.fromkeys((facet, value) for facet, value in found if value and facet in (*FACETS, "date"))
