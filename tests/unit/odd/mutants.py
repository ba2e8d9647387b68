"""Documents with a few faults, such as editors and programs make: each mutant has one to three."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
ODD_VALUES = ["", " ", "3 ", " high", "High", "high low", "1962-13-01", "1962-02-30", "24:00:00", "00", "-1", "1e3", "1,5", "#a #b",
              "a  b", "a\u00a0b", "x:y", "ü", "%zz", "{}", "\\", "http://[", "en_US", "\u200b", "0x1", "99999999999999999999"]
"""Values that are wrong somewhere, and right elsewhere."""


class Mutants:
    """A source of mutants of ``documents`` (root elements), as ``random`` has it."""

    def __init__(self, documents, random):
        self.documents, self.random = list(documents), random
        elements = [e for root in self.documents for e in root.iter(etree.Element)]
        self.tags = sorted({e.tag for e in elements})
        self.attributes = sorted({pair for e in elements for pair in e.attrib.items()})

    def mutant(self):
        """One more mutant, as its root element."""
        root = deepcopy(self.random.choice(self.documents))
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self.random.choice((
                self.remove, self.double, self.swap, self.move, self.rename, self.wrap, self.unwrap, self.insert, self.write,
                self.remove_attribute, self.add_attribute, self.rename_attribute, self.change_value, self.change_value,
            ))(self.random.choice(list(root.iter(etree.Element))))
        return root

    def remove(self, element):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    def double(self, element):
        if element.getparent() is not None:
            element.addnext(deepcopy(element))

    def swap(self, element):
        if element.getnext() is not None:
            element.getnext().addnext(element)

    def move(self, element):
        home = self.random.choice(list(element.getroottree().iter(etree.Element)))
        if element not in home.iterancestors() and element is not home and element.getparent() is not None:
            home.insert(self.random.randint(0, len(home)), element)

    def rename(self, element):
        element.tag = self.random.choice([*self.tags, element.tag + "s", element.tag.replace("}", "}x"), etree.QName(element).localname])

    def wrap(self, element):
        outer = etree.Element(self.random.choice(self.tags))
        if element.getparent() is not None:
            element.addprevious(outer)
            outer.append(element)

    def unwrap(self, element):
        for child in element:
            if element.getparent() is not None:
                element.addprevious(child)
        self.remove(element)

    def insert(self, element):
        element.insert(self.random.randint(0, len(element)), etree.Element(self.random.choice(self.tags)))

    def write(self, element):
        element.text = (element.text or "") + self.random.choice(("x", " ", "1962", "\n"))

    def remove_attribute(self, element):
        if element.attrib:
            del element.attrib[self.random.choice(sorted(element.attrib))]

    def add_attribute(self, element):
        element.set(*self.random.choice(self.attributes))

    def rename_attribute(self, element):
        if element.attrib:
            value = element.attrib.pop(self.random.choice(sorted(element.attrib)))
            element.set(self.random.choice(self.attributes)[0], value)

    def change_value(self, element):
        if element.attrib:
            values = [*ODD_VALUES, *(value for _, value in self.attributes)]
            element.set(self.random.choice(sorted(element.attrib)), self.random.choice(values))
