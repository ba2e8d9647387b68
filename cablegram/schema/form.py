"""The form of an ODD: what must hold before it can be compiled at all (TEI Guidelines, 22.5 to 22.8).

Misspelt elements, missing names, and values that mean nothing are told with their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from cablegram import tei
from cablegram.schema.remarks import Remark, line_of, nearest, short
from cablegram.schema.rules import Fault, misruled

_SPECS = ("elementSpec", "classSpec", "macroSpec", "dataSpec", "moduleSpec", "constraintSpec")
_REFS = ("moduleRef", "elementRef", "classRef", "macroRef", "dataRef", "specGrpRef")
_MODELS = ("model", "modelGrp", "modelSequence", "outputRendition")
_OTHERS = ("specGrp", "gloss", "desc", "altIdent", "equiv", "listRef", "head", "p", "ab", *_MODELS)
_SAID = ("altIdent", "equiv", "gloss", "desc")
_SHOWN = ("exemplum", "remarks", "listRef")
_PARTICLES = ("textNode", "anyElement", "empty", "elementRef", "classRef", "macroRef", "dataRef", "sequence",
              "alternate", "valList")  # fmt: skip
_CHILDREN = {
    "elementSpec": (*_SAID, *_SHOWN, *_MODELS, "classes", "content", "valList", "constraintSpec", "attList"),
    "classSpec": (*_SAID, *_SHOWN, "classes", "constraintSpec", "attList"),
    "macroSpec": (*_SAID, *_SHOWN, "content", "valList", "constraintSpec", "stringVal"),
    "dataSpec": (*_SAID, *_SHOWN, "content", "valList", "constraintSpec"),
    "constraintSpec": (*_SAID, *_SHOWN, "constraint"),
    "classes": ("memberOf",),
    "attList": ("attDef", "attRef", "attList"),
    "attDef": (*_SAID, *_SHOWN, "datatype", "constraintSpec", "defaultVal", "valList", "valDesc"),
    "datatype": ("dataRef", "textNode", "anyElement"),
    "dataRef": ("dataFacet",),
    "valList": (*_SAID, "valItem", "paramList"),
    "valItem": (*_SAID, "remarks", "paramList", "paramSpec"),
    "content": _PARTICLES, "sequence": _PARTICLES, "alternate": _PARTICLES,
}  # fmt: skip
"""What of the TEI may stand in the elements of an ODD, beside patterns of RELAX NG and rules of Schematron."""
_KNOWN = {tei.q(parent): frozenset(map(tei.q, children)) for parent, children in _CHILDREN.items()}
"""The same by names as lxml writes them."""
_ONCE = frozenset(("classes", "content", "attList", "valList", "constraint", "datatype", "defaultVal"))
"""What a specification can have one of; a content model may have more than one list of values, an attList attLists."""
_SEVERAL = frozenset((*("content", "sequence", "alternate"), "attList"))
"""The elements in which these may be repeated."""
_NAMED_BY = dict.fromkeys((*_SPECS, "schemaSpec", "attDef", "valItem"), ("ident",)) | {
    "moduleRef": ("key", "url"), "elementRef": ("key",), "classRef": ("key",), "macroRef": ("key",),
    "memberOf": ("key",), "dataRef": ("key", "name", "ref"), "specGrpRef": ("target",), "attRef": ("name",),
}  # fmt: skip
_VALUES = {
    "mode": ("add", "change", "replace", "delete"),
    "usage": ("req", "mwa", "rec", "rwa", "opt"),
    "org": ("group", "choice"),
    "expand": ("alternation", "sequence", "sequenceOptional", "sequenceRepeatable", "sequenceOptionalRepeatable"),
    "classSpec/type": ("model", "atts"),
    "valList/type": ("closed", "semi", "open"),
}
"""What attributes may be: everywhere, or of elements of one name."""
_VALUED = frozenset(key.rpartition("/")[2] for key in _VALUES)
"""The attributes that may not be everything, somewhere."""
_NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")


def malformed(path: Path, root: tei.Element) -> Iterator[Remark]:
    """What in the ODD with that ``root``, at ``path``, has not the form that the compiler needs."""
    for element, said, hint in _faults(root):
        yield Remark("error", said, short(path), line_of(element), hint)


def _faults(root: tei.Element) -> Iterator[Fault]:
    for element in root.iter("{*}schemaSpec", "{*}specGrp"):
        yield from _strangers(element)
    tops = root.iter(tei.q("schemaSpec"), tei.q("specGrp"))
    for element in dict.fromkeys(inner for top in tops for inner in top.iter(f"{{{tei.TEI}}}*")):
        yield from (*_unexpected(element), *_repeated(element))
        if element.tag == tei.q("constraintSpec"):
            yield from misruled(element)
        for said, hint in (*_unnamed(element), *_senseless(element), *_uncountable(element)):
            yield element, said, hint


def _strangers(parent: tei.Element) -> Iterator[Fault]:
    """Children of a schemaSpec or specGrp that specify nothing, because their name is misspelt or not the TEI's."""
    known = (*_SPECS, *_REFS, *_OTHERS)
    for child in parent.iterchildren("{*}*"):
        name = tei.local(child)
        if name in known and child.tag != tei.q(name):
            yield child, f"{name} is not in the namespace of the TEI", f'write xmlns="{tei.TEI}"'
        elif child.tag == tei.q(name) and name not in known and _specifies(parent, name):
            yield child, f"{name} is no element of ODDs", nearest(name, known)


def _unexpected(parent: tei.Element) -> Iterator[Fault]:
    """Children of a specification, or of a part of one, that mean nothing there."""
    usual = _KNOWN.get(str(parent.tag))
    strange = [child for child in parent.iterchildren("{*}*") if child.tag not in usual] if usual else []
    known = _CHILDREN[tei.local(parent)] if strange else ()
    for child in strange:
        name, namespace = tei.local(child), etree.QName(child).namespace
        if namespace not in (tei.TEI, None):
            continue
        if name in known and namespace is None:
            yield child, f"{name} is not in the namespace of the TEI", f'write xmlns="{tei.TEI}"'
        elif name not in known:
            yield child, f"{name} means nothing in {tei.local(parent)}", nearest(name, known)


def _repeated(parent: tei.Element) -> Iterator[Fault]:
    """Children of a specification that it has one of already, and attributes that it has declared already."""
    if parent.tag not in _KNOWN:
        return
    seen: set[str] = set()
    for child in parent.iterchildren(f"{{{tei.TEI}}}*"):
        name = tei.local(child)
        once = name in _ONCE and tei.local(parent) not in _SEVERAL
        if once and name in seen:
            yield child, f"this {tei.local(parent)} has more than one {name}", f"put what they say into one {name}"
        seen.add(name)
    if parent.tag == tei.q("attList") and parent.get("org") != "choice":
        yield from _declared_twice(parent)


def _declared_twice(attributes: tei.Element) -> Iterator[Fault]:
    """Attributes of one name, one beside the other; what is only changed or deleted may be named twice."""
    seen: set[str] = set()
    for child in attributes.iterchildren(tei.q("attDef")):
        name = child.get("ident", "")
        if child.get("mode", "add") in ("add", "replace"):
            if name in seen:
                yield child, f"the attribute {name} is declared twice", "put what they say into one attDef"
            seen.add(name)


def _specifies(parent: tei.Element, name: str) -> bool:
    """Whether an element of that name is meant to specify something: in a specGrp there may be prose as well."""
    return tei.local(parent) == "schemaSpec" or name.endswith(("Spec", "Ref"))


def _unnamed(element: tei.Element) -> Iterator[tuple[str, str]]:
    """An element without the name of what it is about, or with one that XML does not allow."""
    name = tei.local(element)
    needed = _NAMED_BY.get(name, ())
    if needed and not any(element.get(attribute) for attribute in needed):
        yield f"{name} needs " + " or ".join(f"@{attribute}" for attribute in needed), "say there what it is about"
    ident = element.get("ident", "")
    if name in ("elementSpec", "attDef", "schemaSpec") and ident and not _NAME.fullmatch(ident):
        yield f"“{ident}” can't be a name in XML", "names begin with a letter and have no blanks"
    if name == "classSpec" and not element.get("type") and element.get("mode", "add") == "add":
        yield f"the class {ident} needs @type", "model for a class of elements, atts for one of attributes"


def _senseless(element: tei.Element) -> Iterator[tuple[str, str]]:
    """Attributes whose value is none of those that they may have."""
    for attribute, value in element.attrib.items():
        if attribute not in _VALUED:
            continue
        name = tei.local(element)
        values = _VALUES.get(str(attribute)) or _VALUES.get(f"{name}/{attribute!s}")
        if values and value not in values:
            hint = nearest(str(value), values) or f"one of: {', '.join(values)}"
            yield f'there is no {attribute!s} "{value!s}" of {name}', hint


def _uncountable(element: tei.Element) -> Iterator[tuple[str, str]]:
    """Occurrences that are no numbers, or can't be: at least three, at most two."""
    if "minOccurs" not in element.attrib and "maxOccurs" not in element.attrib:
        return
    least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    if not re.fullmatch(r"\d+", least):
        yield f'minOccurs is a number, not "{least}"', "0, 1, 2 …"
    elif not re.fullmatch(r"\d+|unbounded", most):
        yield f'maxOccurs is a number or "unbounded", not "{most}"', "1, 2 … or unbounded"
    elif element.get("maxOccurs") and most != "unbounded" and int(most) < int(least):
        yield f"at least {least} and at most {most} can't be", "raise maxOccurs, or lower minOccurs"
