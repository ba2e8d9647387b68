"""The interface says the same in every language."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram.build.settings import languages
from cablegram.resources import resource


def labels(language):
    root = etree.parse(resource("xslt", "common", "labels", f"{language}.xml")).getroot()
    return {label.get("key"): label.text for label in root.iter("label")}


def test_the_interface_speaks_four_languages():
    assert languages() == ["de", "en", "es", "fr"]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_labels_with_the_same_values(language):
    english, other = labels("en"), labels(language)
    assert other.keys() == english.keys()
    assert all(other.values())
    assert [key for key in english if english[key].count("{}") != other[key].count("{}")] == []
