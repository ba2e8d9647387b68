"""XSLT 3.0 by saxonche: the only module that imports it. A stylesheet is compiled once and used for all documents."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from saxonche import PySaxonApiError, PySaxonProcessor

from cablegram.errors import TransformError

_PARSER = "http://saxon.sf.net/feature/parserFeature?uri=http%3A//"
_NEVER = (
    "xml.org/sax/features/external-general-entities",
    "xml.org/sax/features/external-parameter-entities",
    "apache.org/xml/features/nonvalidating/load-external-dtd",
)
"""What the parser never does: load another file that a DOCTYPE or an entity names."""


_ONE_AT_A_TIME = threading.RLock()


@dataclass(frozen=True)
class Document:
    """An XML document, parsed once to be used in many runs."""

    node: Any


Value = str | bool | int | float | Document
"""What a parameter can be given."""
Static = tuple[tuple[str, str], ...]
"""Static parameters (names and values): those that a stylesheet is compiled for."""


@cache
def processor() -> Any:  # noqa: ANN401 (saxonche has no types)
    """This process's one Saxon processor. It never loads an external entity or DTD."""
    made = PySaxonProcessor(license=False)
    for feature in _NEVER:
        made.set_configuration_property(f"{_PARSER}{feature}", "off")
    return made


def is_started() -> bool:
    """Whether this process has used Saxon: then it can't be forked any more."""
    return processor.cache_info().currsize > 0


@cache
def stylesheet(path: Path, static: Static = ()) -> Stylesheet:
    """The stylesheet at ``path``, compiled for ``static`` parameters; each is compiled once in a process."""
    return Stylesheet(path, static)


def document(data: bytes | str) -> Document:
    """The XML document in ``data`` (bytes are UTF-8). Raises ``TransformError`` when it can't be parsed."""
    try:
        return Document(_node(data))
    except PySaxonApiError as error:
        raise TransformError(f"can't be parsed: {error}") from error


class Stylesheet:
    """A compiled XSLT 3.0 stylesheet. Raises ``TransformError`` when it does not compile."""

    def __init__(self, path: Path, static: Static = ()) -> None:
        self.path = path
        compiler = processor().new_xslt30_processor()
        try:
            for name, value in static:
                compiler.set_parameter(name, _value(value))
            with _traceless():
                self._executable = compiler.compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            raise TransformError(f"the stylesheet does not compile: {error}", path) from error

    def run(
        self,
        document: Path | bytes | Document,
        parameters: Mapping[str, Value] | None = None,
        *,
        output: Path | None = None,
        base: Path | None = None,
    ) -> str:
        """Apply the stylesheet to ``document`` (a file, or its bytes) and return the principal result.

        ``parameters`` are the stylesheet's, by their lexical QName; ``output`` is the file that relative
        ``xsl:result-document`` addresses start from; ``base`` is the file that bytes are, or will be, the content of.
        Raises ``TransformError``.
        """
        try:
            executable = self._prepared(parameters or {}, output)
            node = _node(document, base)
            with _traceless():
                return executable.transform_to_string(xdm_node=node) or ""
        except PySaxonApiError as error:
            where = document if isinstance(document, Path) else self.path
            raise TransformError(f"{self.path.name} fails: {error}", where) from error

    def _prepared(self, parameters: Mapping[str, Value], output: Path | None) -> Any:  # noqa: ANN401 (saxonche has no types)
        self._executable.clear_parameters()
        for name, value in parameters.items():
            self._executable.set_parameter(name, _value(value))
        if output is not None:
            self._executable.set_base_output_uri(output.absolute().as_uri())
        return self._executable

    def call(self, template: str, parameters: Mapping[str, Value] | None = None, *, output: Path | None = None) -> str:
        """Call the named ``template`` without a document and return the principal result; else as ``run``."""
        try:
            executable = self._prepared(parameters or {}, output)
            with _traceless():
                return executable.call_template_returning_string(template) or ""
        except PySaxonApiError as error:
            raise TransformError(f"{self.path.name} fails: {error}", self.path) from error


@contextmanager
def _traceless() -> Iterator[None]:
    """Saxon repeats on file descriptor 2 what it raises, and takes no other place: so that is closed meanwhile."""
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(2)
        except OSError:  # there is none
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nowhere)


def _node(document: Path | bytes | str | Document, base: Path | None = None) -> Any:  # noqa: ANN401
    if isinstance(document, Document):
        return document.node
    with _traceless():
        if isinstance(document, bytes):
            document = document.decode("utf-8-sig")
        if isinstance(document, Path):
            return processor().parse_xml(xml_file_name=str(document.absolute()))
        if base is None:
            return processor().parse_xml(xml_text=document)
        builder = processor().new_document_builder()
        builder.set_base_uri(base.absolute().as_uri())
        return builder.parse_xml(xml_text=document)


def _value(value: Value) -> Any:  # noqa: ANN401
    make = processor()
    if isinstance(value, Document):
        return value.node
    if isinstance(value, bool):
        return make.make_boolean_value(value)
    if isinstance(value, int):
        return make.make_integer_value(value)
    if isinstance(value, float):
        return make.make_double_value(value)
    return make.make_string_value(value)
