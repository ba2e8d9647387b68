"""``cablegram source``: the transcript back, from the TEI alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cablegram.errors import ExitCode, XMLError


@click.command("source", epilog="Example: cablegram source tei/documents/telegram-1961-04-18-moscow-2550.xml")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--bytes", "as_bytes", is_flag=True, help="In the encoding that the transcript came in, not UTF-8.")
def command(files: tuple[Path, ...], as_bytes: bool) -> ExitCode:
    """Give back the transcript that a TEI file was made from, character for character.

    FILES are TEI files; - is standard input. Nothing but these files is read. The text is written as UTF-8 (with a
    byte order mark if it had one so).
    """
    from cablegram import tei
    from cablegram.source import encode
    from cablegram.transcript import encoding, transcript

    for path in files:
        root = tei.parse(sys.stdin.buffer.read(), "standard input") if path == Path("-") else tei.parse_file(path)
        text = transcript(root)
        if not text:
            raise XMLError("there is no text in it that a transcript could have had", path,
                           hint="name the TEI file of a telegram, such as those in tei/documents/")
        told = encoding(root)
        sys.stdout.buffer.write(encode(text, told if as_bytes or told == "utf-8-sig" else "utf-8"))
    return ExitCode.FINE
