"""Which texts belong to a data type, and which are the same value."""

from __future__ import annotations

import pytest
from elementpath import datatypes as library
from hypothesis import given
from hypothesis import strategies as st

from cablegram.relaxng.datatypes import XSD, DatatypeError, datatype

GOOD = {
    "date": "2000-02-29 -0005-02-28 12001-12-31 2001-01-01Z 2001-01-01+14:00 2001-01-01-05:30",
    "dateTime": "2001-01-01T00:00:00 2001-12-31T24:00:00 2001-01-01T23:59:59.123Z",
    "time": "00:00:00 24:00:00 12:30:00.5-14:00",
    "gYear": "2001 -0044 12001 2001Z", "gYearMonth": "2001-12 2001-01Z", "gMonth": "--12 --01Z",
    "gMonthDay": "--02-29 --12-31", "gDay": "---31 ---01Z",
    "duration": "P1Y PT1S -P1Y2M3DT4H5M6.7S P0D PT0.5S",
    "boolean": "true false 0 1", "decimal": "1 1. .5 -0.50 +7", "integer": "-0 007 +1",
    "nonNegativeInteger": "0 -0 +5", "positiveInteger": "1 +01", "nonPositiveInteger": "0 -1 +0",
    "negativeInteger": "-1 -01", "byte": "127 -128 +0127", "unsignedByte": "255 -0",
    "long": "9223372036854775807", "unsignedLong": "18446744073709551615",
    "double": "1 1e3 -1.5E-7 INF -INF NaN .5", "float": "1 INF NaN",
    "hexBinary": "00 aF", "base64Binary": "AAAA AA== AAE=", "language": "en en-GB x-klingon",
    "Name": "a a:b é _ 中", "NCName": "a é a.b-c", "NMTOKEN": "1a :a é", "ID": "a é", "QName": "a p:a",
    "anyURI": "a #a http://x.org/%41?b#c é ../a mailto:x http://[::1]/x a:b",
}
BAD = {
    "date": "2001-02-29 1900-02-29 0000-01-01 2001-1-1 2001-13-01 2001-01-01+14:01 02001-01-01 +2001-01-01",
    "dateTime": "2001-01-01 2001-01-01T24:00:01 2001-01-01T25:00:00 2001-04-31T00:00:00 2001-01-01T23:59:60",
    "time": "24:00:01 1:00:00 12:00", "gYear": "201 0000 +2001", "gMonth": "--13 --01--", "gMonthDay": "--02-30 --04-31",
    "gDay": "---32 ---00", "duration": "P PT P1S P1YT PT.5S P1M1Y +P1Y", "boolean": "TRUE yes", "decimal": "1e3 . +",
    "integer": "1. 1.0", "nonNegativeInteger": "-1", "positiveInteger": "0 -1", "byte": "128 -129",
    "unsignedByte": "256 -1", "long": "9223372036854775808", "double": "e1 +INF inf 1e", "hexBinary": "0 0g",
    "base64Binary": "A=== AAB= AB== AAA", "language": "en_US e- toolonglang", "Name": "1a -a ·a", "NCName": "a:b 1",
    "ID": "1 a:b", "QName": "a:b:c :a q:a", "anyURI": "%zz a#b#c 1:b : http: [", "ENTITY": "a",
}
NAMESPACES = {"p": "urn:p"}


def each(table):
    return [(name, text) for name, texts in table.items() for text in texts.split()]


@pytest.mark.parametrize(("name", "text"), each(GOOD))
def test_a_text_belongs_to_the_type_also_with_blanks_around_it(name, text):
    assert datatype(XSD, name).allows(text, NAMESPACES)
    assert datatype(XSD, name).allows(f"\n {text} ", NAMESPACES)


@pytest.mark.parametrize(("name", "text"), each(BAD))
def test_a_text_does_not_belong_to_the_type(name, text):
    assert not datatype(XSD, name).allows(text, NAMESPACES)


@pytest.mark.parametrize(("name", "param", "value", "good", "bad"), [
    ("token", "pattern", r"[^\p{C}\p{Z}]+", "añ·1", "a b"),
    ("token", "pattern", r"\w+", "a+1", "a_"),
    ("token", "pattern", "a|b", "b", "ab"),
    ("token", "length", "2", "aé", "a"),
    ("NMTOKENS", "maxLength", "2", "a b", "a b c"),
    ("hexBinary", "length", "1", "0a", "0a0a"),
    ("base64Binary", "length", "2", "AAE=", "AAAA"),
    ("double", "maxInclusive", "1", "1.0", "1.1"),
    ("double", "minInclusive", "0", "0", "NaN"),
    ("date", "minInclusive", "1960-01-01", "1961-01-10", "1959-12-31"),
    ("dateTime", "maxExclusive", "2001-01-01T12:00:00Z", "2001-01-01T12:30:00+01:00", "2001-01-01T12:00:00Z"),
    ("time", "maxInclusive", "12:00:00", "11:00:00", "11:00:00Z"),
    ("duration", "maxInclusive", "P1M", "P27D", "P32D"),
    ("decimal", "totalDigits", "2", "01.50", "1.55"),
    ("decimal", "fractionDigits", "1", "1.50", "1.55"),
])
def test_a_parameter_limits_a_type(name, param, value, good, bad):
    limited = datatype(XSD, name, ((param, value),))
    assert limited.allows(good, {})
    assert not limited.allows(bad, {})


@pytest.mark.parametrize(("name", "one", "other"), [
    ("integer", "007", "7"), ("decimal", "1.50", "+1.5"), ("double", "1e2", "100"), ("boolean", "1", "true"),
    ("token", " a  b", "a b"), ("dateTime", "2001-01-01T12:00:00Z", "2001-01-01T13:00:00+01:00"),
    ("hexBinary", "aF", "Af"), ("float", "0.1", "0.10"), ("duration", "P1Y", "P12M"),
])
def test_texts_can_be_the_same_value(name, one, other):
    assert datatype(XSD, name).equal(one, {}, other, {})


@pytest.mark.parametrize(("name", "one", "other"), [
    ("string", " a", "a"), ("integer", "7", "8"), ("gYear", "2001", "2001Z"), ("date", "2001-01-01", "nonsense"),
])
def test_texts_can_be_different_values(name, one, other):
    assert not datatype(XSD, name).equal(one, {}, other, {})


def test_a_qname_is_compared_by_its_namespace():
    kind = datatype(XSD, "QName")
    assert kind.equal("a:x", {"a": "urn:1"}, "b:x", {"b": "urn:1"})
    assert not kind.equal("a:x", {"a": "urn:1"}, "a:x", {"a": "urn:2"})


@pytest.mark.parametrize(("library_name", "name", "params"), [
    (XSD, "dates", ()), ("", "integer", ()), ("urn:other", "token", ()), ("", "token", (("length", "1"),)),
    (XSD, "token", (("maxInclusive", "1"),)), (XSD, "integer", (("maxInclusive", "x"),)),
    (XSD, "token", (("pattern", "("),)), (XSD, "token", (("length", "-1"),)), (XSD, "token", (("whiteSpace", "x"),)),
])
def test_a_type_or_parameter_that_makes_no_sense_is_an_error(library_name, name, params):
    with pytest.raises(DatatypeError):
        datatype(library_name, name, params)


ORACLES = {"date": library.Date10, "time": library.Time, "gMonthDay": library.GregorianMonthDay,
           "gYearMonth": library.GregorianYearMonth10, "gDay": library.GregorianDay, "duration": library.Duration}


@given(st.sampled_from(sorted(ORACLES)), st.data())
def test_dates_are_those_that_elementpath_reads(name, data):
    text = data.draw(st.text("0123456789", min_size=0, max_size=2).map(GOOD[name].split()[0].__add__)
                     | st.lists(st.sampled_from("0123456789-:PTYMDHSZ"), max_size=10).map("".join))
    try:
        ORACLES[name].fromstring(text)
    except (ValueError, OverflowError):
        expected = False
    else:
        expected = True
    assert datatype(XSD, name).allows(text, {}) == expected
