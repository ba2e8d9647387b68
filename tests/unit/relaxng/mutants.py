"""Documents with a few things wrong: made from right ones, at random but the same each time."""

from __future__ import annotations

import copy
import random

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>\n<publicationStmt><p>p</p></publicationStmt>\n"
    "<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>"
)
FRAME = '<TEI xmlns="http://www.tei-c.org/ns/1.0">' + HEADER + "\n<text><body>\n{}\n</body></text></TEI>"
VALUES = ("", "x", "1", "2001-01-01", "2001-02-30", "a b", "#x", "#a#b", "%zz", "true", ":")


def documents(volume):
    """The documents of a volume of FRUS, each as a TEI document of its own."""
    root = etree.parse(volume, etree.XMLParser(collect_ids=False)).getroot()
    for division in root.iter(f"{TEI}div"):
        if division.get("type") == "document" and division.find(f".//{TEI}div") is None:
            yield FRAME.format(etree.tostring(division, encoding="unicode", with_tail=False))


def vocabulary(schema):
    """The names of the elements and attributes of a schema."""
    tree = etree.parse(schema)
    return tuple(sorted({one.get("name") for one in tree.iter(f"{RELAXNG}{kind}") if ":" not in one.get("name", ":")})
                 for kind in ("element", "attribute"))


class Mutator:
    """Puts mistakes into documents."""

    def __init__(self, seed, elements, attributes):
        self.choose = random.Random(seed)
        self.elements = elements
        self.attributes = attributes

    def mutant(self, document):
        """The document with one to three mistakes, as bytes."""
        root = etree.fromstring(document)
        kinds = [self.rename, self.misspell, self.attribute, self.value, self.move, self.double, self.text, self.remove,
                 self.add, self.wrap, self.empty, self.strip]
        for _ in range(self.choose.choice((1, 1, 1, 2, 3))):
            self.choose.choice(kinds)(self.choose.choice([one for one in root.iter() if one is not root]))
        return etree.tostring(root, encoding="utf-8")

    def new(self):
        return etree.Element(TEI + self.choose.choice(self.elements))

    def rename(self, element):
        element.tag = TEI + self.choose.choice(self.elements)

    def misspell(self, element):
        name = etree.QName(element).localname
        element.tag = self.choose.choice((TEI + name + "x", TEI + name.capitalize(), name, TEI + name[1:] + "a"))

    def attribute(self, element):
        element.set(self.choose.choice(self.attributes), self.choose.choice(VALUES))

    def value(self, element):
        for name in list(element.attrib)[:1]:
            element.set(name, self.choose.choice((*VALUES, element.get(name) + "x")))

    def move(self, element):
        parent = element.getparent()
        parent.remove(element)
        parent.insert(self.choose.randint(0, len(parent)), element)

    def double(self, element):
        element.addnext(copy.deepcopy(element))

    def text(self, element):
        element.tail = (element.tail or "") + "stray"

    def remove(self, element):
        element.getparent().remove(element)

    def add(self, element):
        element.insert(self.choose.randint(0, len(element)), self.new())

    def wrap(self, element):
        outer = self.new()
        element.getparent().replace(element, outer)
        outer.tail, element.tail = element.tail, None
        outer.append(element)

    def empty(self, element):
        del element[:]

    def strip(self, element):
        for name in list(element.attrib)[:1]:
            del element.attrib[name]
