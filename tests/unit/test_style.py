"""Only enforced style is real: lengths of files, functions and templates; who may import what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch

import pytest
from lxml import etree

from tests.conftest import PROJECT

PYTHON = sorted((PROJECT / "cablegram").rglob("*.py"))
XSLT = sorted((PROJECT / "xslt").rglob("*.xsl"))
XSL = "{http://www.w3.org/1999/XSL/Transform}"
HEAVY = {"saxonche": {"transform.py"}, "typst": {"build/typesetting.py"}, "xmlschema": {"validate/xsd.py"}}
WHERE_USED = {"lxml", "rich", "elementpath", *HEAVY}


def name(path):
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_python_file_is_at_most_400_lines_and_a_function_40(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{node.name} is longer than 40 lines"


@pytest.mark.parametrize("path", XSLT, ids=name)
def test_a_stylesheet_is_at_most_300_lines_a_template_60_and_all_is_typed(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) <= 301
    root = etree.parse(path).getroot()
    for template in root.iter(f"{XSL}template", f"{XSL}function"):
        following = template.getnext()
        end = following.sourceline if following is not None else len(lines)
        assert end - template.sourceline <= 60, f"line {template.sourceline}: a template of more than 60 lines"
    for typed in root.iter(f"{XSL}param", f"{XSL}variable", f"{XSL}function"):
        assert typed.get("as"), f"line {typed.sourceline}: {typed.get('name')} has no type"


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_one_module_touches_each_heavy_dependency(path):
    relative = str(path.relative_to(PROJECT / "cablegram"))
    for module, allowed in HEAVY.items():
        if re.search(rf"^\s*(import|from) {module}\b", path.read_text(encoding="utf-8"), re.M):
            assert relative in allowed, f"{module} is imported here"


def test_help_imports_nothing_heavy():
    code = "import sys, cablegram.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert not WHERE_USED & set(loaded.stdout.split())


def test_ruff_and_mypy_have_nothing_to_say():
    for tool in (["ruff", "check", "."], ["mypy"]):
        done = subprocess.run([sys.executable, "-m", *tool], capture_output=True, text=True, cwd=PROJECT)
        assert done.returncode == 0, done.stdout


def test_every_folder_of_tests_is_looked_into(pytestconfig):
    folders = {part for path in (PROJECT / "tests").rglob("test_*.py") for part in path.relative_to(PROJECT).parts[:-1]}
    passed_over = pytestconfig.getini("norecursedirs")
    assert not [name for name in folders for pattern in passed_over if fnmatch(name, pattern)]
