"""TEI conformance: the five criteria, and what another project would stumble over.

TEI Guidelines, 24.4 (Conformance): well-formed, valid against a schema derived from the Guidelines, true to the
abstract model, right use of the namespace, documented by an ODD.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from cablegram.diagnostics import Finding, Place, Severity, finding
from cablegram.errors import SchemaError
from cablegram.relaxng.expectations import attributes, values
from cablegram.relaxng.faults import Part
from cablegram.resources import resource
from cablegram.tei import TEI, Element, local, parse_file, q
from cablegram.validate import grammar, schemas
from cablegram.validate.document import Document
from cablegram.validate.options import Options

EMBEDDING = frozenset(q(name) for name in ("xenoData", "formula", "notatedMusic", "figure", "egXML", "content"))
"""Elements that may hold other vocabularies."""

TYPING = ("type", "subtype")


def check(document: Document, options: Options) -> Iterator[Finding]:
    """The report on the five criteria, and each thing that stands against them or would trouble other projects."""
    valid, invalid = _valid(document, options)
    if options.schema == "tei_all":
        invalid = []
    broken = _abstract_model(document, options)
    foreign = list(_foreign(document))
    documented = _documented(document)
    criteria = (
        ("⟦well-formed⟧", "⟦yes⟧"),
        ("⟦valid⟧", valid),
        ("⟦model⟧", _answer(None if broken is None else not broken)),
        ("⟦namespace⟧", _answer(not foreign)),
        ("⟦documented⟧", _answer(True) if documented else "⟦unnamed⟧" if _is_ours(options) else _answer(False)),
    )
    root = document.survey.root or document.root
    report = "; ".join(f"{name}: {answer}" for name, answer in criteria)
    yield finding("CBG900", document.place(root), report=report)
    yield from (*invalid, *(broken or ()), *foreign)
    if not documented:
        yield finding("CBG903", document.place(root))
    yield from _keys(document)
    yield from _private_types(document, options)


def _is_ours(options: Options) -> bool:
    """Whether the document is judged by a schema of which the ODD is known."""
    return options.schema == "cablegram" or options.schema.endswith(".odd")


def _answer(met: bool | None) -> str:
    return "⟦unchecked⟧" if met is None else "⟦yes⟧" if met else "⟦no⟧"


def _valid(document: Document, options: Options) -> tuple[str, list[Finding]]:
    """The answer to the second criterion, and what tei_all's grammar does not accept."""
    try:
        found = schemas.resolve(options._replace(schema="tei_all"), document.edition)
    except SchemaError:
        return _answer(None), []
    if found.grammar is None:
        return _answer(None), []
    faults = list(grammar.check(document, found.grammar))
    return _answer(not faults), [_as_advice(fault) for fault in faults]


def _as_advice(fault: Finding) -> Finding:
    place = Place(fault.file, fault.line, fault.column, fault.xpath)
    return finding("CBG901", place, said=f"⟦valid⟧: ⟦no⟧: {fault.message}")


def _abstract_model(document: Document, options: Options) -> list[Finding] | None:
    """What tei_all's rules say against the abstract model; ``None`` where they are not to be had."""
    try:
        found = schemas.resolve(options._replace(schema="tei_all"), document.edition)
    except SchemaError:
        return None
    if not found.rules:
        return None
    from cablegram.validate import schematron

    said = [one for rules in found.rules for one in schematron.check(document, rules)]
    return [one for one in said if one.severity == Severity.ERROR]


def _foreign(document: Document) -> Iterator[Finding]:
    for element in document.elements():
        namespace = etree.QName(element).namespace or ""
        parent = element.getparent()
        if namespace == TEI or (parent is not None and _is_foreign(parent)) or _embedded(element):
            continue
        yield finding("CBG902", document.place(element), name=local(element), namespace=namespace)


def _is_foreign(element: Element) -> bool:
    return etree.QName(element).namespace != TEI


def _embedded(element: Element) -> bool:
    return any(ancestor.tag in EMBEDDING for ancestor in element.iterancestors())


def _documented(document: Document) -> bool:
    """Whether the file names its ODD, or a schema by ``xml-model``."""
    if any(True for _ in document.root.iter(q("schemaRef"), q("schemaSpec"))):
        return True
    return any(True for _ in schemas.models(document))


def _keys(document: Document) -> Iterator[Finding]:
    for element in document.elements():
        if (key := element.get("key")) is not None:
            yield finding("CBG904", document.place(element, "key"), name=key)


def _private_types(document: Document, options: Options) -> Iterator[Finding]:
    """Types that are in no list for their element, where there is one: each once, with how often it is there."""
    listed = _Lists(document, options)
    found: dict[tuple[str, str, str], list[Element]] = {}
    for element in document.elements():
        for attribute in TYPING:
            value = element.get(attribute)
            if value is not None and not listed.has(local(element), attribute, value):
                found.setdefault((local(element), attribute, value), []).append(element)
    for (name, attribute, value), elements in found.items():
        times = f" ({len(elements)} ×)" if len(elements) > 1 else ""
        values = {"attribute": attribute, "name": value, "element": name, "times": times}
        yield finding("CBG905", document.place(elements[0], attribute), **values)


class _Lists:
    """The values of types that are documented: in the schema that a document is judged by, else in our ODD."""

    def __init__(self, document: Document, options: Options) -> None:
        self._ours = _documented_types()
        self._schema = None if options.schema in ("cablegram", "auto") else schemas.resolve(options, document.edition)
        self._known: dict[tuple[str, str], frozenset[str] | None] = {}

    def has(self, element: str, attribute: str, value: str) -> bool:
        """Whether the value is documented, or nothing is known of this element's values."""
        key = element, attribute
        if key not in self._known:
            self._known[key] = self._of_schema(element, attribute) or self._ours.get(key)
        known = self._known[key]
        return known is None or value in known

    def _of_schema(self, element: str, attribute: str) -> frozenset[str] | None:
        """The values that the grammar lists."""
        if self._schema is None or self._schema.grammar is None:
            return None
        parts = grammar.load(self._schema.grammar).named((TEI, element))
        bodies = [one.body for part in parts for one in attributes(part.content) if ("", attribute) in one.names]
        return frozenset(one.name for body in bodies for one in values(body) if one.part is Part.VALUE) or None


@cache
def _documented_types() -> dict[tuple[str, str], frozenset[str]]:
    """By element and attribute, the values that our ODD lists."""
    odd = resource("schema", "cablegram.odd")
    if not odd.is_file():
        return {}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for spec in parse_file(odd).iter(q("elementSpec")):
        for definition in spec.iter(q("attDef")):
            values = frozenset(item.get("ident", "") for item in definition.iter(q("valItem")))
            if definition.get("ident") in TYPING and values:
                found[spec.get("ident", ""), definition.get("ident", "")] = values
    return found
