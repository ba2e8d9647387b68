"""SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from cablegram import __version__
from cablegram.diagnostics import Finding, Severity, catalogue, explanations

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(files: Sequence[str], findings: Iterable[Finding], language: str = "en") -> Iterator[str]:
    """One run with all findings, and the rules that they refer to."""
    results = list(findings)
    codes = sorted({found.code for found in results})
    driver = {"name": "cablegram", "version": __version__, "rules": [_rule(code, language) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(name)}} for name in files],
        "results": [_result(found, codes) for found in results],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, language: str) -> dict[str, Any]:
    entry = catalogue(language)[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": explanations(language)[code].text.strip()},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(found: Finding, codes: list[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(found.file)}}
    if found.line:
        place["region"] = {"startLine": found.line} | ({"startColumn": found.column} if found.column else {})
    location: dict[str, Any] = {"physicalLocation": place}
    if found.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": found.xpath, "kind": "element"}]
    return {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message}. {found.hint}" if found.hint else found.message},
        "locations": [location],
    }


def _uri(name: str) -> str:
    return quote(name.replace("\\", "/"), safe="/:")
