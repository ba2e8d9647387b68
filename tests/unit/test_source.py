"""Reading transcripts: what is text, in what encoding, and what its lines are."""

from __future__ import annotations

import pytest

from cablegram.errors import SourceError
from cablegram.source import decode, encode, read, transcripts_in


def test_utf8_is_read_as_it_is():
    assert decode("Días\n".encode(), "a").text == "Días\n"


def test_what_is_not_utf8_is_windows_1252():
    source = decode("“Días”".encode("cp1252") + b"\x81", "a")
    assert (source.text, source.encoding) == ("“Días”\x81", "windows-1252")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_byte_order_mark(encoding):
    source = decode("\ufeffDías\n".encode(encoding), "a")
    assert (source.text, source.encoding) == ("Días\n", encoding)


def test_a_byte_order_mark_is_no_part_of_the_text():
    source = decode("\ufeffDías\n".encode(), "a")
    assert (source.text, source.encoding) == ("Días\n", "utf-8-sig")


@pytest.mark.parametrize("data", [
    "Días".encode(), "\ufeffDías".encode(), "\ufeff\ufeffDías".encode(), "\ufeffDías".encode("utf-16-le"),
    "\ufeffDías".encode("utf-16-be"), "Días".encode("cp1252") + b"\x81", "\ufeffD".encode() + b"\x81",
])
def test_what_was_decoded_is_encoded_again(data):
    source = decode(data, "a")
    assert encode(source.text, source.encoding) == data


def test_half_a_character_of_utf16_is_an_error():
    with pytest.raises(SourceError, match="UTF-16"):
        decode("\ufeffDías".encode("utf-16-le")[:-1], "a")


@pytest.mark.parametrize("data", [b"", b" \n\r\n", "\ufeff \n".encode(), "\ufeff".encode("utf-16-le")])
def test_an_empty_transcript_is_an_error(data):
    with pytest.raises(SourceError, match="empty"):
        decode(data, "a")


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04", b"a\0b", b"\x89PNG", b"{\\rtf1"])
def test_what_is_no_text_is_an_error(data):
    with pytest.raises(SourceError, match="not a text file"):
        decode(data, "a")


@pytest.mark.parametrize("text", ["<garbled> TO: AMEMBASSY", "< html", "SEE <HTML>", "{2022 RELEASE"])
def test_a_line_that_begins_with_a_bracket_is_text(text):
    assert decode(text.encode(), "a").text == text


def test_a_missing_file_and_a_folder_are_errors(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none")
    with pytest.raises(SourceError, match="folder"):
        read(tmp_path)


def test_notes_data_and_hidden_files_are_no_transcripts(tmp_path):
    for name in ("a.txt", "README", "ReadMe.md", "key.csv", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in transcripts_in(tmp_path)] == ["a.txt"]


def test_lines_know_where_they_are():
    source = decode(b"a\r\n\n b", "a")
    assert [(line.start, line.end, line.text) for line in source.lines] == [(0, 1, "a"), (3, 3, ""), (4, 6, " b")]
