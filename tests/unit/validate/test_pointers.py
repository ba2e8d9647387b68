"""Every attribute that the TEI defines as a pointer is followed, on every element that has it."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from cablegram.tei import q
from cablegram.validate.pointers import ANYWHERE, SOMEWHERE

NO_LINK = {"base"}
"""``xml:base`` leads to no document."""


def carriers(spec, members):
    """The elements that an attribute of ``spec`` (an element, or a class) stands on."""
    if spec.tag == q("elementSpec"):
        return {spec.get("ident")}
    return set().union(*(carriers(member, members) for member in members[spec.get("ident")]))


def test_each_pointer_of_the_tei_is_known(reference):
    tree = etree.parse(reference / "tei" / "p5subset.xml")
    specs = list(tree.iter(q("elementSpec"), q("classSpec")))
    members = defaultdict(list)
    for spec in specs:
        for parent in spec.iterfind(f"{q('classes')}/{q('memberOf')}"):
            members[parent.get("key")].append(spec)
    unknown = {
        (definition.get("ident"), element)
        for spec in specs
        for definition in spec.iter(q("attDef"))
        if definition.find(f"{q('datatype')}/{q('dataRef')}[@key='teidata.pointer']") is not None
        and (name := definition.get("ident").removeprefix("xml:")) not in ANYWHERE | NO_LINK
        for element in carriers(spec, members)
        if element not in SOMEWHERE.get(name, ())
    }
    assert unknown == set()
