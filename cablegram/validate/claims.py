"""Claims of the machine that nobody has reviewed yet (information): ``@resp`` points at an ``application``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cablegram.diagnostics import Finding
from cablegram.validate.document import Document


def check(document: Document) -> Iterator[Finding]:
    """One finding that counts the claims in ``document`` by their certainty, at the least certain of them."""
    survey = document.survey
    machines = {f"#{name}" for name in survey.machines}
    claims = [(cert, claim) for (resp, cert), claim in survey.claims.items() if not machines.isdisjoint(resp.split())]
    if not claims:
        return
    levels: Counter[str] = Counter()
    for cert, claim in claims:
        levels[cert] += claim.number
    order = {level: number for number, level in enumerate(("low", "unknown", "medium", "high"))}
    first = min(claims, key=lambda one: (order.get(one[0], 1), one[1].first.order))[1].first
    counts = ", ".join(f"{levels[level]} ⟦{level}⟧" for level in ("high", "medium", "low", "unknown") if levels[level])
    yield document.finding("CBG811", first, number=levels.total(), counts=counts)
