"""A RELAX NG engine: it judges documents, says what would have been allowed, and which edit would mend a fault.

    from cablegram import relaxng

    grammar = relaxng.load(Path("tei_all.rng"))
    for fault in grammar.faults(Path("letter.xml")):
        print(fault.line, fault.column, fault.kind, fault.name, fault.repair)

The way of a schema: ``schema/`` reads it into simplified patterns (``patterns``); ``stored`` and ``cache`` keep these.
The way of a document: ``validation`` follows the parser's events through the states of the ``automaton``, which are
made of ``derivatives`` when they are first needed; a ``shortcut`` past it tells of most documents that they are valid,
in less time. Only when something is wrong, ``expectations`` say what was allowed,
``repairs`` what would mend it, and ``faults`` hold it all. The engine knows no vocabulary, of TEI or other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from cablegram.relaxng.grammar import Grammar


def load(path: str | Path, cached: bool = True) -> Grammar:
    """The schema in the file at ``path``, in RELAX NG's XML syntax, with the files that it refers to.

    Its simplified form is kept in the user's cache, unless ``cached`` is false. Raises ``SchemaError`` with file and
    line for what is wrong in it.
    """
    from cablegram.relaxng import cache, stored

    known = cache.read(str(path)) if cached else None
    if known is None:
        from cablegram.relaxng.schema.reading import read

        data, files = read(str(path))
        known = data, cache.write(str(path), files, data) if cached else ""
    grammar = stored.load(known[0])
    grammar.identity = known[1]
    return grammar


def anything() -> Grammar:
    """The schema by which every well-formed document is valid: for those who only want to observe."""
    from cablegram.relaxng.grammar import Grammar
    from cablegram.relaxng.names import AnyName
    from cablegram.relaxng.patterns import Pattern, Patterns

    make = Patterns()
    every = AnyName(None)

    def content() -> Pattern:
        inside = make.optional(make.one_or_more(make.choice((element, make.text))))
        return make.group(make.optional(make.one_or_more(make.attribute(every, make.text))), inside)

    element = make.element(every, content)
    return Grammar(make, element, lambda: [], uses_namespaces=False)
