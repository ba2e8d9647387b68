"""JUnit's XML, which CI servers read: a test case for each file; errors fail it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from cablegram.diagnostics import Finding, Severity, vocabulary
from cablegram.reporters import counted


def report(files: Sequence[str], findings: Iterable[Finding], language: str = "en") -> Iterator[str]:
    """One test suite with a test case for each of the ``files``."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for found in findings:
        by_file[found.file].append(found)
    failed = sum(any(f.severity == Severity.ERROR for f in by_file[name]) for name in by_file)
    suites = etree.Element("testsuites", name="cablegram validate", tests=str(len(files)), failures=str(failed))
    suite = etree.SubElement(
        suites, "testsuite", name="cablegram validate", tests=str(len(files)), failures=str(failed), errors="0"
    )
    for name in sorted({*files, *by_file}):
        _case(suite, name, by_file.get(name, []), language)
    etree.indent(suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(suites, encoding="unicode") + "\n"


def _case(suite: etree._Element, name: str, findings: list[Finding], language: str) -> None:
    case = etree.SubElement(suite, "testcase", name=name, classname="cablegram.validate")
    errors = [found for found in findings if found.severity == Severity.ERROR]
    others = [found for found in findings if found.severity != Severity.ERROR]
    if errors:
        ((_, message),) = counted(Counter({Severity.ERROR: len(errors)}), vocabulary(language))
        failure = etree.SubElement(case, "failure", message=message, type=errors[0].code)
        failure.text = _lines(errors)
    if others:
        etree.SubElement(case, "system-out").text = _lines(others)


def _lines(findings: list[Finding]) -> str:
    return "\n".join("".join(c if c >= " " else " " for c in _line(found)) for found in findings)


def _line(found: Finding) -> str:
    hint = f" ({found.hint})" if found.hint else ""
    return f"{found.line}:{found.column} {found.severity} {found.code} {found.message}{hint}"
