"""The search's index: changed bit by bit it is the same as if Pagefind had indexed all at once."""

from __future__ import annotations

import json
from dataclasses import dataclass

import cbor2
import pytest

from cablegram.build import index_files, pagefind, postings, search
from cablegram.build.index import Index, store, stored
from cablegram.build.pagefind import Run
from cablegram.errors import OutputError

pytestmark = pytest.mark.skipif(not search.available(), reason="Pagefind is not installed")

WORDS = ["The café met the cafe", "Communiqués; a communiqué", "Hammarskjöld met Hammarskjold",
         " ".join(f"word{number} alpha" for number in range(400)), "the résumé of a café", "alpha word7 word399"]
"""Made of different numbers of words each, see ``ALL``: a page is known by that."""


@dataclass
class Record:
    """A telegram as the index knows it."""

    number: int
    words: str

    @property
    def address(self):
        return f"telegrams/{self.number}/index.html"

    @property
    def mark(self):
        return self.words

    @property
    def sent(self):
        return f"195{self.number % 3}"

    @property
    def html(self):
        return (f'<html lang="en"><head><meta data-pagefind-sort="sent[content]" content="{self.sent}">'
                f'<meta data-pagefind-filter="to[content]" content="Bonn {self.number % 2}"></head><body>'
                f'<main data-pagefind-body><h1>Number {self.number}</h1><p id="p1">{self.words}</p></main></body></html>')


ALL = [Record(number, words + " more" * 10 * number) for number, words in enumerate(WORDS)]


def change(index, records, folder, *shares):
    """Have Pagefind index these shares of the records, and give the index what it finds."""
    (folder / "fragments").mkdir(exist_ok=True)
    runs = [Run(share, folder / f"run{len(list(folder.iterdir()))}{number}", "en") for number, share in enumerate(shares)]
    index.change(records, [run.found() for run in runs], folder / "fragments")
    return runs


def told(index):
    """All that the files of an index tell, whatever its fragments are called and whatever the order of its pages."""
    entry = json.loads((index / "pagefind-entry.json").read_text())
    _, pages, chunks, filters, sorts, metadata = pagefind.content(
        index / f"pagefind.{entry['languages']['en']['hash']}.pf_meta")
    names = [length for _, length in pages]
    assert len(set(names)) == len(names)
    words = {}
    for begin, end, chunk in chunks:
        found = pagefind.content(index / "index" / f"{chunk}.pf_index")[0]
        assert begin <= found[0][0]
        assert found[-1][0].startswith(end)
        for word, found_in, forms in found:
            for key, said in [(word, found_in), *((f"{word} {form}", said) for form, said in forms)]:
                words[key] = postings_of(said, names)
    facets = dict(pagefind.content(index / "filter" / f"{name}.pf_filter") for _, name in filters)
    of_facets = {facet: {value: {names[page] for page in found} for value, found in values}
                 for facet, values in facets.items()}
    return sorted(names), words, of_facets, [names[page] for page in sorts[0][1]], metadata


def postings_of(said, names):
    page, found = 0, {}
    for more, *places in said:
        page += more
        found[names[page]] = places
    return found


def written(index, folder, kept=None):
    folder.mkdir()
    index_files.write(index, folder, kept or folder.with_name(f"{folder.name}-kept"))
    return folder


def content(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def whole(tmp_path):
    """The index of all at once, and what Pagefind itself wrote."""
    (tmp_path / "whole").mkdir()
    index = Index("x")
    return index, change(index, ALL, tmp_path / "whole", ALL)[0].index


@pytest.mark.parametrize("shares", [[[0, 1, 2, 3, 4, 5]], [[0, 1, 2], [3, 4, 5]], [[5], [0, 1, 2, 3], [4]]])
def test_what_is_added_in_parts_is_the_same_as_what_was_made_at_once(tmp_path, shares, monkeypatch, whole):
    monkeypatch.setattr(index_files, "CHUNK", 2000)
    index, bit_by_bit = Index("x"), Index("x")
    change(index, ALL, tmp_path, *([ALL[number] for number in share] for share in shares))
    for share in shares:
        there = {page.address for page in bit_by_bit.pages}
        records = [record for record in ALL if record.number in share or record.address in there]
        change(bit_by_bit, records, tmp_path, [ALL[number] for number in share])
    assert index == bit_by_bit
    one, two = written(index, tmp_path / "one"), written(whole[0], tmp_path / "two")
    assert content(one) == content(two)
    *found, order, metadata = told(one)
    *expected, all_at_once, names = told(whole[1])
    assert found == expected
    assert metadata == names
    years = {length: ALL[number].sent for number, length in enumerate(page.length for page in whole[0].pages)}
    assert [years[name] for name in order] == [years[name] for name in all_at_once] == sorted(years.values())


def test_what_was_changed_or_dropped_leaves_nothing_behind(tmp_path, whole):
    index, small = Index("x"), Index("x")
    changed = [Record(0, "something else, and alpha"), *ALL[1:]]
    change(index, changed, tmp_path, changed)
    assert index.lacks(ALL) == ALL[:1]
    change(index, ALL, tmp_path, ALL[:1])
    assert index == whole[0]
    change(index, ALL[2:5], tmp_path)
    change(small, ALL[2:5], tmp_path, ALL[2:5])
    assert index == small
    assert content(written(index, tmp_path / "one")) == content(written(small, tmp_path / "two"))


def test_what_is_in_a_file_is_compressed_once_and_kept_while_it_is_of_the_index(tmp_path, monkeypatch, whole):
    monkeypatch.setattr(index_files, "CHUNK", 20)
    index, kept = whole[0], tmp_path / "kept"
    one = written(index, tmp_path / "one", kept)
    change(index, [*ALL, Record(6, "zebra zebra")], tmp_path, [Record(6, "zebra zebra")])
    compressed, compress = [], index_files.gzip.compress
    monkeypatch.setattr(index_files.gzip, "compress", lambda data, *how, **more: compressed.append(data) or compress(data, *how, **more))
    two = written(index, tmp_path / "two", kept)
    files = [path for path in two.rglob("*.pf_*")]
    assert len(compressed) == len({path.name for path in files} - {path.name for path in one.rglob("*")}) < len(files)
    assert sorted(path.read_bytes() for path in kept.iterdir()) == sorted(path.read_bytes() for path in files)
    assert content(two) == content(written(index, tmp_path / "three"))


def test_an_index_is_read_back_as_it_was_stored(tmp_path, whole):
    store(whole[0], tmp_path / "index.cbor")
    assert stored(tmp_path / "index.cbor", "x") == whole[0]
    assert stored(tmp_path / "index.cbor", "y") == Index("y")
    assert stored(tmp_path / "none", "x") == Index("x")
    for broken in (b"broken", b"", (tmp_path / "index.cbor").read_bytes()[:100]):
        (tmp_path / "broken.cbor").write_bytes(broken)
        assert stored(tmp_path / "broken.cbor", "x") == Index("x")


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65_535, 65_536])
def test_numbers_are_written_as_cbor_has_them(number):
    assert postings.head(0, number) == cbor2.dumps(number)


@pytest.mark.parametrize("data", [
    b"\x81\x81\x83\x61a\x82\x83\x00\x81\x01\x80\x80",  # one posting where two are told of
    b"\x81\x81\x83\x61a\x81\x84\x00\x81\x01\x80\x80\x80",  # a posting of four parts
])
def test_what_is_not_written_as_pagefind_does_is_refused(data):
    with pytest.raises(ValueError, match="no postings"):
        list(postings.words(data))


def test_an_index_that_can_t_be_read_is_told(tmp_path, monkeypatch):
    run = Run(ALL[:1], tmp_path / "run", "en")
    monkeypatch.setattr(pagefind, "MARK", b"another mark")
    with pytest.raises(OutputError, match="what Pagefind wrote can't be read"):
        run.found()
