"""How many letters two words differ in."""

from __future__ import annotations


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with the next to make ``other`` of ``one``; ``limit + 1`` where it is more.

    Source: optimal string alignment, the restricted form of Damerau and Levenshtein's distance.
    """
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]
