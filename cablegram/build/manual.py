"""The encoding manual in the site: what ``cablegram.schema`` makes of the ODD, a page for each element and class.

The page at ``manual/`` is made as all pages are, with nothing in its ``#manual``; here it is filled, and copied for the
parts. The compiled manual is kept in the user's cache, as the ODD seldom changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from lxml import etree, html

from cablegram import schema, tei
from cablegram.edition import Edition
from cablegram.resources import resource
from cablegram.validate.cache import digest, entry

ADDRESS = "manual/"
_HOLE = '<div id="manual"></div>'
_LINK = re.compile(r'href="#([^"]+)"')
_ABOVE = re.compile(r'((?:href|src)=")(?=\.\./)')


def odd(edition: Edition) -> Path:
    """The ODD that the edition is encoded by: ``odd`` in ``[schema]`` of its settings, else ours."""
    named = edition.settings.tables.get("schema", {}).get("odd")
    return edition.root / str(named) if named else resource("schema", "cablegram.odd")


def mark(edition: Edition) -> str:
    """What tells the manual from any other: a hash of the ODD and its compiler."""
    return digest(*_parts(odd(edition), edition))


def place(edition: Edition, language: str, folder: Path) -> None:
    """Fill the page in ``folder``, and write its parts below it. Raises ``SchemaError`` and ``XMLError``."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    texts = dict(_texts(html.document_fromstring(compiled(edition, language))))
    (folder / "index.html").write_text(_filled(page, texts, ""), encoding="utf-8", newline="\n")
    deeper = _ABOVE.sub(r"\1../", page)
    for name in texts:
        if name:
            (folder / name).mkdir()
            (folder / name / "index.html").write_text(_filled(deeper, texts, name), encoding="utf-8", newline="\n")


def compiled(edition: Edition, language: str) -> str:
    """The manual as one page of HTML, in ``language`` as far as the ODD speaks it."""
    path = odd(edition)
    kept = entry("manual.html", language.encode(), *_parts(path, edition))
    if kept and kept.is_file():
        return kept.read_text(encoding="utf-8")
    options = schema.Options(_source(edition), ("html",), language)
    made = next(text for name, text in schema.compile_odd(path, options).files.items() if name.endswith(".html"))
    if kept:
        tei.write_atomically(kept, made.encode())
    return made


def _parts(path: Path, edition: Edition) -> list[bytes]:
    source = _source(edition)
    sheets = sorted(resource("xslt", "odd").glob("*.xsl"))
    return [file.read_bytes() for file in (path, *([source] if source else []), *sheets) if file.is_file()]


def _source(edition: Edition) -> Path | None:
    named = edition.settings.tables.get("schema", {}).get("source")
    return edition.root / str(named) if named else None


def _texts(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The text of each page by its name: first, without a name, that of the manual itself, then the parts'."""
    main = root.find(".//main")
    articles = {str(article.get("id")): article for article in main.iterfind("section/article")}
    for section in main.iterfind("section"):
        if section.find("article") is not None:
            _list_instead(section)
    front = "".join(_inside(element) for element in (*root.iterfind(".//header"), *root.iterfind(".//nav")))
    yield "", f'<div class="front">{front}</div>{_inside(main)}'
    for name, article in articles.items():
        for heading in article.iter("h3"):
            heading.tag = "h1"
        yield name, _inside(article)


def _list_instead(section: html.HtmlElement) -> None:
    """Put a list of links in the place of the articles of ``section``."""
    names = etree.Element("ul", {"class": "index"})
    for article in section.findall("article"):
        link = etree.SubElement(etree.SubElement(names, "li"), "a", href=f"#{article.get('id')}")
        link.text = str(article.get("id")).partition("-")[2]
        section.remove(article)
    section.append(names)


def _inside(element: html.HtmlElement) -> str:
    return "".join(html.tostring(child, encoding="unicode") for child in element)


def _filled(page: str, texts: Mapping[str, str], name: str) -> str:
    """The ``page`` with the text of that ``name`` in it."""
    text = _LINK.sub(partial(_linked, name, texts), texts[name])
    if name:
        label = name.partition("-")[2]
        page = re.sub(r"<title>", lambda found: f"{found[0]}{label} · ", page, count=1)
    return page.replace(_HOLE, f'<div id="manual">{text}</div>')


def _linked(name: str, texts: Mapping[str, str], found: re.Match[str]) -> str:
    """The link from the page of that ``name`` to what has an id."""
    to, up = found[1], "../" if name else ""
    if to in texts:
        return f'href="{up}{to}/index.html"'
    return f'href="{up}index.html#{to}"' if name else found[0]
