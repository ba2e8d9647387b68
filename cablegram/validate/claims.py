"""Claims of the machine that nobody has reviewed yet (information): ``@resp`` points at an ``application``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cablegram.diagnostics import Finding, finding
from cablegram.tei import XML_ID, q
from cablegram.validate.document import Document


def check(document: Document) -> Iterator[Finding]:
    """One finding that counts the claims in ``document`` by their certainty, at the least certain of them."""
    machines = {f"#{name}" for e in document.root.iter(q("application")) if (name := e.get(XML_ID))}
    claims = [e for e in document.elements() if machines & set(e.get("resp", "").split())]
    if not claims:
        return
    levels = Counter(claim.get("cert", "unknown") for claim in claims)
    order = {level: number for number, level in enumerate(("low", "unknown", "medium", "high"))}
    first = min(claims, key=lambda claim: order.get(claim.get("cert", "unknown"), 1))
    counts = ", ".join(f"{levels[level]} ⟦{level}⟧" for level in ("high", "medium", "low", "unknown") if levels[level])
    yield finding("CBG811", document.place(first), number=len(claims), counts=counts)
