"""Parts of a search index become one: the same as if Pagefind had indexed all at once."""

from __future__ import annotations

import json
import subprocess

import pytest

from cablegram.build import index_join, index_part, search

pytestmark = pytest.mark.skipif(not search.available(), reason="Pagefind is not installed")

WORDS = ["The café met the cafe", "Communiqués; a communiqué", "Hammarskjöld met Hammarskjold",
         " ".join(f"word{number} alpha" for number in range(400)), "the résumé of a café", "alpha word7 word399"]


def record(number):
    return (f'<html lang="en"><head><meta data-pagefind-sort="sent[content]" content="195{number % 3}">'
            f'<meta data-pagefind-filter="to[content]" content="Bonn {number % 2}"></head>'
            f'<body><main data-pagefind-body><h1>Number {number}</h1><p id="p1">{WORDS[number]}</p></main></body></html>')


def indexed(folder, numbers):
    """Pagefind's index of these records."""
    from pagefind_bin import get_executable

    for number in numbers:
        (folder / "site" / str(number)).mkdir(parents=True)
        (folder / "site" / str(number) / "index.html").write_text(record(number))
    subprocess.run([str(get_executable()), "--site", str(folder / "site"), "--output-path", str(folder / "index"),
                    "--force-language", "en", "--silent"], check=True)
    return index_part.read(folder / "index", "x")


def told(index):
    """All that the index tells, whatever the order of its pages: by the names of their fragments."""
    entry = json.loads((index / "pagefind-entry.json").read_text())
    _, pages, chunks, filters, sorts, metadata = index_part.content(
        index / f"pagefind.{entry['languages']['en']['hash']}.pf_meta")
    names = [name for name, _ in pages]
    words = {}
    for begin, end, chunk in chunks:
        found = index_part.content(index / "index" / f"{chunk}.pf_index")[0]
        assert begin <= found[0][0]
        assert found[-1][0].startswith(end)
        for word, postings, forms in found:
            for key, said in [(word, postings), *((f"{word} {form}", said) for form, said in forms)]:
                words[key] = postings_of(said, names)
    facets = dict(index_part.content(index / "filter" / f"{name}.pf_filter") for _, name in filters)
    of_facets = {facet: {value: {names[page] for page in found} for value, found in values}
                 for facet, values in facets.items()}
    order = [names[page] for page in sorts[0][1]]
    return sorted(map(tuple, pages)), words, of_facets, order, metadata


def postings_of(said, names):
    page, found = 0, {}
    for more, *places in said:
        page += more
        found[names[page]] = places
    return found


def joined(parts, folder, times):
    folder.mkdir()
    index_join.join(parts, [[name for name, _ in part.pages] for part in parts], times, folder)
    return folder


@pytest.mark.parametrize("shares", [[[0, 1, 2, 3, 4, 5]], [[0, 3, 4], [1, 2, 5]], [[5], [0, 1, 2, 3], [4]]])
def test_joined_is_the_same_as_made_at_once(tmp_path, shares, monkeypatch):
    monkeypatch.setattr(index_join, "CHUNK", 2000)
    whole = indexed(tmp_path / "whole", range(len(WORDS)))
    parts = [indexed(tmp_path / str(share), share) for share in shares]
    times = [sorted(f"195{number % 3}" for number in share) for share in shares]
    *found, order, metadata = told(joined(parts, tmp_path / "joined", times))
    *expected, all_at_once, names = told(tmp_path / "whole" / "index")
    assert found == expected
    assert metadata == names
    sent = {name: time for part, own in zip(parts, times, strict=True)
            for time, (name, _) in zip(own, (part.pages[page] for page in part.order), strict=True)}
    assert [sent[name] for name in order] == [sent[name] for name in all_at_once] == sorted(sent.values())
    assert len(whole.pages) == len(order)


def test_a_part_is_read_back_as_it_was_stored_while_its_mark_is_the_same(tmp_path):
    part = indexed(tmp_path / "one", [0, 1])
    index_part.store(part, tmp_path / "part.cbor")
    assert index_part.stored(tmp_path / "part.cbor", "x") == part
    assert index_part.stored(tmp_path / "part.cbor", "y") is None
    assert index_part.stored(tmp_path / "none", "x") is None
    (tmp_path / "part.cbor").write_bytes(b"broken")
    assert index_part.stored(tmp_path / "part.cbor", "x") is None


def test_the_same_parts_give_the_same_bytes(tmp_path):
    parts = [indexed(tmp_path / str(number), [number]) for number in (0, 1)]
    times = [["1950"], ["1951"]]
    one, two = joined(parts, tmp_path / "one", times), joined(parts, tmp_path / "two", times)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in files)


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65_535, 65_536])
def test_numbers_are_written_as_cbor_has_them(number):
    import cbor2

    assert index_part.head(0, number) == cbor2.dumps(number)
