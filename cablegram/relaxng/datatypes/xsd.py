"""XML Schema's data types, with the parameters (facets) that RELAX NG allows (XML Schema Part 2; W3C Recommendation).

How a text must be written is checked in ``lexical``; dates and durations are compared by elementpath, which is only
loaded for a schema that limits or lists such values.
"""

from __future__ import annotations

from cablegram.relaxng.datatypes import XSD, Datatype, DatatypeError, blanked, collapsed, lexical, regular, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cablegram.relaxng.datatypes import Namespaces, Params

_STRINGS = ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "ID", "IDREF", "ENTITY")
_LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "NCName", "ENTITIES": "NCName"}
_BINARY = ("hexBinary", "base64Binary")
_TEMPORAL = ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration")
_SIGNED = {"long": 64, "int": 32, "short": 16, "byte": 8}
_UNSIGNED = {"unsignedLong": 64, "unsignedInt": 32, "unsignedShort": 16, "unsignedByte": 8}
_INTEGERS = ("integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
             *_SIGNED, *_UNSIGNED)
_NAMES = {"Name": "Name", "NCName": "NCName", "NMTOKEN": "NMTOKEN", "ID": "NCName", "IDREF": "NCName",
          "ENTITY": "NCName", "QName": "QName", "NOTATION": "QName"}
_LENGTHS = ("length", "minLength", "maxLength")
_LIMITS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
_DIGITS = ("totalDigits", "fractionDigits")
NAMES = {*_STRINGS, *_LISTS, *_BINARY, *_TEMPORAL, *_INTEGERS, *_NAMES, "boolean", "decimal", "float", "double",
         "anyURI"}


def _lengths_apply(name: str) -> bool:
    return name in _STRINGS or name in _LISTS or name in _BINARY or name == "anyURI"


def _limits_apply(name: str) -> bool:
    return name in _INTEGERS or name in _TEMPORAL or name in ("decimal", "float", "double")


def datatype(name: str, params: Params) -> Datatype:
    """The type ``name`` with parameters. Raises ``DatatypeError`` when there is none such."""
    if name not in NAMES:
        raise DatatypeError(f"XML Schema has no data type {name}")
    return XsdDatatype(name, params)


class XsdDatatype(Datatype):
    """A data type of XML Schema."""

    def __init__(self, name: str, params: Params) -> None:
        super().__init__(XSD, name, params)
        self.identity = name if name in ("ID", "IDREF", "IDREFS") else ""
        self.uses_namespaces = name in ("QName", "NOTATION")
        self.normal = _normal(name)
        self._is_written = writing(name)
        self._facets = [_facet(self, param, value) for param, value in params]

    def allows(self, text: str, namespaces: Namespaces) -> bool:
        """See ``Datatype``."""
        text = self.normal(text)
        if not self._is_written(text):
            return False
        if self.uses_namespaces and ":" in text and text.split(":")[0] not in namespaces:
            return False
        return not self._facets or all(facet(text) for facet in self._facets)

    def equal(self, text: str, namespaces: Namespaces, other: str, others: Namespaces) -> bool:
        """See ``Datatype``."""
        text, other = self.normal(text), self.normal(other)
        if self.name in _STRINGS or self.name == "anyURI":
            return text == other
        if not self.allows(other, others):
            return False
        if self.uses_namespaces:
            return _expanded(text, namespaces) == _expanded(other, others)
        from cablegram.relaxng.datatypes import values

        return values.order(self.name, text, other) == 0


def _normal(name: str) -> Callable[[str], str]:
    """What deals with the white space in a text as a type asks for."""
    if name == "string":
        return str
    return blanked if name == "normalizedString" else collapsed


def writing(name: str) -> Callable[[str], bool]:
    """The check whether a text, its white space dealt with, is written as the type ``name`` asks for.

    An ``ENTITY`` must be declared in the document; as such declarations are refused, nothing is one.
    """
    if name in ("string", "normalizedString", "token"):
        return lambda text: True
    if name in ("ENTITY", "ENTITIES"):
        return lambda text: False
    if name in _NAMES:
        kind = _NAMES[name]
        return lambda text: lexical.is_name(kind, text)
    if name in ("date", "dateTime"):
        return lambda text: lexical.is_date(name, text)
    if name == "anyURI":
        return lexical.is_uri
    if name in _LISTS:
        return lambda text: text != "" and all(lexical.is_name(_LISTS[name], word) for word in words(text))
    if name in _SIGNED or name in _UNSIGNED:
        return lambda text: lexical.match("integer", text) is not None and _fits(name, text)
    expression = "double" if name == "float" else name
    return lambda text: lexical.match(expression, text) is not None


def _fits(name: str, text: str) -> bool:
    digits = text.lstrip("+-").lstrip("0") or "0"
    if len(digits) > 20:
        return False
    number = -int(digits) if text.startswith("-") else int(digits)
    if name in _UNSIGNED:
        return 0 <= number < 1 << _UNSIGNED[name]
    bound = 1 << (_SIGNED[name] - 1)
    return -bound <= number < bound


def _expanded(text: str, namespaces: Namespaces) -> tuple[str, str]:
    prefix, _, local = text.rpartition(":")
    return namespaces.get(prefix, ""), local


def _facet(kind: XsdDatatype, param: str, value: str) -> Callable[[str], bool]:
    """The check that a parameter stands for. Raises ``DatatypeError``."""
    name = kind.name
    if param == "pattern":
        expression = regular.translation(value) and value
        return lambda text: regular.matches(expression, text)
    if param in _LENGTHS and _lengths_apply(name):
        return _length(name, param, _count(param, value))
    if param in _LIMITS and _limits_apply(name):
        value = kind.normal(value)
        if not writing(name)(value):
            raise DatatypeError(f"{param} is not a value of the type {name}: {value}")
        return _limit(kind, param, value)
    if param in _DIGITS and (name == "decimal" or name in _INTEGERS):
        return _digits(param, _count(param, value))
    raise DatatypeError(f"the data type {name} has no parameter {param}")


def _count(param: str, value: str) -> int:
    value = collapsed(value)
    if not lexical.match("nonNegativeInteger", value) or (param == "totalDigits" and int(value) == 0):
        raise DatatypeError(f"{param} is not a number: {value}")
    return int(value)


def _length(name: str, param: str, count: int) -> Callable[[str], bool]:
    def length(text: str) -> int:
        if name in _LISTS:
            return len(words(text))
        if name == "hexBinary":
            return len(text) // 2
        if name == "base64Binary":
            return sum(3 for _ in text.replace(" ", "")) // 4 - text.count("=")
        return len(text)

    if param == "length":
        return lambda text: length(text) == count
    return lambda text: length(text) >= count if param == "minLength" else length(text) <= count


def _limit(kind: XsdDatatype, param: str, bound: str) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        from cablegram.relaxng.datatypes import values

        order = values.order(kind.name, text, bound)
        if order is None:
            return False
        if order == 0:
            return param.endswith("Inclusive")
        return order > 0 if param.startswith("min") else order < 0

    return check


def _digits(param: str, count: int) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        whole, _, fraction = text.lstrip("+-").partition(".")
        fraction = fraction.rstrip("0")
        if param == "fractionDigits":
            return len(fraction) <= count
        whole = whole.lstrip("0")
        return len(whole) + len(fraction) <= count

    return check
