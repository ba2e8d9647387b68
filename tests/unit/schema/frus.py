"""Telegrams of *Foreign Relations of the United States*, each as a document of its own."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cablegram import tei


def telegrams(volume):
    """The telegrams of the TEI file ``volume``: root elements with the volume's header and one ``div``."""
    root = etree.parse(volume, etree.XMLParser(collect_ids=False, huge_tree=True)).getroot()
    header = root.find(tei.q("teiHeader"))
    for division in root.iter(tei.q("div")):
        head = division.find(tei.q("head"))
        if division.get("type") == "document" and head is not None and "elegram" in "".join(head.itertext()):
            document = etree.Element(tei.q("TEI"), nsmap=root.nsmap)
            document.append(deepcopy(header))
            body = etree.SubElement(etree.SubElement(document, tei.q("text")), tei.q("body"))
            body.append(deepcopy(division))
            yield document
