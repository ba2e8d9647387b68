"""Proofs: the pages of single telegrams, made anew in the site that stands, whose other pages stay as they are.

What the pages say of other telegrams is what was last known of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from cablegram.build import journal
from cablegram.build.corpus import Corpus, corpus
from cablegram.build.crew import crew
from cablegram.build.pages import Page
from cablegram.build.site import books_of, ground, plan, write_assets
from cablegram.build.staging import patched, staged
from cablegram.edition import Edition
from cablegram.errors import UsageError


def build(edition: Edition, target: Path, wanted: Sequence[str], *, restricted: bool = False) -> list[Path]:
    """Make the pages of the telegrams with the ids ``wanted`` in the site in ``target``; where they are.

    Where no site is yet, one is begun that has these pages alone. Raises ``UsageError`` for an id that no document has,
    else what ``cablegram.build.site.build`` raises.
    """
    base = ground(edition, target, restricted=restricted)
    edition = base.edition
    last = {str(one.path): one for one in base.last.documents(edition.tei_files())}
    anew = [path for path in edition.tei_files()
            if str(path) not in last or path.stem in wanted or last[str(path)].id in wanted]
    with crew(base.task) as hands:
        gathered, registers = hands.gather(anew, edition.register_files(), None)
        others = [last[str(path)] for path in edition.tei_files() if path not in anew]
        hands.prepare()
        whole = corpus([*gathered, *others], chain.from_iterable(registers.values()))
        pages = _chosen(plan(base, whole, books_of(target.parent / "print")), whole, wanted)
        if target.is_dir():
            with patched(target) as stage:
                hands.make(pages, stage)
        else:
            with staged(target) as folder:
                hands.make(pages, folder)
                write_assets(base, folder)
    journal.amend(base.notes, base.last, pages, gathered)
    return [target / page.address / "index.html" for page in pages]


def _chosen(pages: Sequence[Page], whole: Corpus, wanted: Sequence[str]) -> list[Page]:
    for name in wanted:
        if name not in whole.telegram:
            near = get_close_matches(name, whole.telegram, 1)
            raise UsageError(f"the edition has no telegram with this id: {name}",
                             hint=f"perhaps {near[0]}" if near else "ids are the names of the files in tei/documents/")
    return [page for page in pages if page.document and whole.telegram[page.address.split("/")[1]].id in wanted]
