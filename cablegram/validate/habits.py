"""What people write who know other vocabularies, and what usually holds what: data for repairs."""

from __future__ import annotations

NAMES = {
    "b": "hi", "i": "hi", "em": "hi", "strong": "hi", "u": "hi", "sup": "hi", "sub": "hi", "span": "seg", "br": "lb",
    "a": "ref", "link": "ref", "ul": "list", "ol": "list", "li": "item", "tr": "row", "td": "cell", "th": "cell",
    "h1": "head", "h2": "head", "h3": "head", "title": "head", "img": "graphic", "blockquote": "quote", "strike": "del",
    "section": "div", "para": "p", "paragraph": "p", "footnote": "note", "person": "persName", "name": "persName",
    "place": "placeName", "org": "orgName", "organization": "orgName", "signature": "signed", "error": "sic",
    "correction": "corr", "abbreviation": "abbr", "expansion": "expan", "emph": "hi", "it": "hi", "bold": "hi",
    "italic": "hi", "italics": "hi", "underline": "hi", "font": "hi", "small": "hi", "s": "del", "ins": "add",
}  # fmt: skip
"""Names of other vocabularies, and what TEI calls the thing."""

INSTEAD = {"label": "seg", "name": "persName"}
"""Elements of TEI that are mistaken for others, and what is meant where these are allowed and they are not."""

ATTRIBUTES = {
    "class": ("rend", "type"), "style": ("rend",), "href": ("target", "ref", "url"), "src": ("url", "target"),
    "key": ("ref",), "target": ("ref", "url"), "ref": ("target", "corresp"), "url": ("target",), "lang": ("lang",),
    "value": ("when", "quantity", "n"), "date": ("when",), "id": ("id",), "name": ("n", "type"), "number": ("n",),
    "num": ("n",), "no": ("n",), "editor": ("resp",), "by": ("resp", "who"), "certainty": ("cert",), "kind": ("type",),
    "rendition": ("rend",), "extent": ("quantity",),
}  # fmt: skip
"""Attributes of other vocabularies or on other elements, and those that say it here, in order of preference."""

NUMBERS = {word: str(n) for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split()
)}  # fmt: skip
"""Numbers that people write in words."""

WRAPPERS = ("item", "cell", "p", "catDesc", "label", "closer", "opener", "sic")
"""What usually holds text and phrases, in order of preference."""

UNUSUAL = frozenset(
    "abbr add corr choice date del expan fw hi idno note num orig q quote ref reg seg stamp supplied unclear "
    "figure floatingText egXML".split()
)
"""What can hold nearly everything, but is no place for what merely stands at the wrong one."""

COUNTS = frozenset("integer nonNegativeInteger positiveInteger decimal int long double float".split())
"""Data types of numbers."""

_COMMON = """
p div head lb pb hi persName placeName orgName name date note list item ref title opener closer dateline
salute signed seg choice abbr expan sic corr orig reg supplied unclear gap add del stamp fw table row cell
figure graphic quote q bibl num time space label postscript lg l sp speaker stage
xml:id id type when n ref target resp cert rend place reason unit quantity xml:lang lang corresp who from to
"""

COMMON = {name: place for place, name in enumerate(_COMMON.split())}
"""Elements and attributes by how often editors use them: what the document does not tell."""
