"""What a misread word may have been: the ways in which typists and optical character recognition err, with their cost.

A cost is the negative logarithm (base 10) of how rare the error is among errors: 0 for those that look most alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALIKE = (
    "rn m", "m rn", "nn m", "m nn", "ri n", "n ri", "cl d", "d cl", "vv w", "w vv", "ii u", "u ii", "li h", "h li",
    "ni m", "m ni", "in m", "m in", "tl d", "fi h", "lc k", "k lc", "c e", "e c", "c o", "o c", "e o", "o e", "a o",
    "o a", "h b", "b h", "l i", "i l", "l t", "t l", "i t", "t i", "f t", "t f", "u n", "n u", "v y", "y v", "g q",
    "q g", "n h", "h n", "s a", "a s", "r n", "n r", "u v", "v u", "i j", "j i", "g s", "s g", "b d", "d b", "e a",
    "a e", "r t", "t r", "h k", "k h", "p f", "f p", "d o", "o d", "m w", "w m", "p r", "r p", "e f", "f e", "n m",
    "m n",
)  # fmt: skip
"""What was read, then what may stand there; the first dozens are all but indistinguishable in print."""
NEAR = 32
TWICE = 7
"""Words of so many letters may have been misread in two places."""
DIGITS = {"0": "o", "1": "li", "5": "s", "8": "b", "6": "b", "3": "e", "9": "g"}
_MEANT: dict[str, list[tuple[str, float]]] = {}
"""For each letter, or two of them, what they were read for, with its cost."""
for _rank, _pair in enumerate(ALIKE):
    _read, _meant = _pair.split()
    _MEANT.setdefault(_read, []).append((_meant, 0.0 if _rank < NEAR else 0.6))
for _digit, _letters in DIGITS.items():
    _MEANT[_digit] = [(_letter, 0.0) for _letter in _letters]


def cheap(word: str, start: int = 0) -> list[tuple[str, float, int]]:
    """What ``word`` may be if one look-alike was misread, or a letter doubled or not, from letter ``start`` on.

    Each reading comes with its cost, and with the place of what was misread.
    """
    found: list[tuple[str, float, int]] = []
    for i, letter in enumerate(word[start:], start):
        before, after = word[:i], word[i + 1 :]
        for meant, cost in _MEANT.get(letter, ()):
            found.append((before + meant + after, cost, i))
        for meant, cost in _MEANT.get(letter + after[:1], ()) if after else ():
            found.append((before + meant + after[1:], cost, i))
        if i and letter == word[i - 1]:
            found.append((before + after, 0.2, i))
        elif letter.isalpha():
            found.append((before + letter + letter + after, 0.2, i))
    return found


def single(word: str, known: Collection[str]) -> Iterator[tuple[list[str], float]]:
    """The known words that ``word`` may be if one letter is swapped with the next, missing or too much, or wrong: all
    of one cost."""
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield [near for before, after in parts[:-2] if (near := before + after[1] + after[0] + after[2:]) in known], 0.6
    yield [near for before, after in parts for letter in LETTERS if (near := f"{before}{letter}{after}") in known], 0.8
    yield [near for before, after in parts[:-1] if after[0].isalpha() and (near := before + after[1:]) in known], 0.8
    rest = [(before, after[1:]) for before, after in parts[:-1]]
    yield [near for before, after in rest for letter in LETTERS if (near := f"{before}{letter}{after}") in known], 1.4


def readings(word: str, known: Collection[str], reach: int = 2) -> dict[str, float]:
    """The known words that ``word`` may be a misreading of, each with its least cost.

    ``reach``: 1 looks for look-alikes only, 2 for any one error.
    """
    found: dict[str, float] = {}
    for reading, cost, _ in cheap(word):
        if reading in known:
            _keep(found, reading, cost)
    if reach > 1:
        for near, cost in single(word, known):
            for reading in near:
                _keep(found, reading, cost)
    found.pop(word, None)
    return found


def twice(word: str, known: Collection[str]) -> dict[str, float]:
    """The known words that ``word``, if it is not short, may be where two look-alikes were misread.

    It makes no difference which of the two comes first: the second one is looked for from the place of the first on
    (and from two letters before, which that may have changed).
    """
    found: dict[str, float] = {}
    for once, first, at in cheap(word) if len(word) >= TWICE else ():
        for reading, second, _ in cheap(once, max(0, at - 2)):
            if reading in known:
                _keep(found, reading, first + second + 1.0)
    found.pop(word, None)
    return found


def cost_of(word: str, meant: str, differing: int) -> float:
    """The cost of reading ``word`` for ``meant``, from which it differs in that many letters (1 or 2)."""
    once = [cost for reading, cost, _ in cheap(word) if reading == meant]
    if once:
        return once[-1]
    if differing == 1:
        return 0.8
    near = [cost for reading, cost, _ in cheap(word) if any(again == meant for again, _, _ in cheap(reading))]
    return min(near) + 1.2 if near else 2.0


def _keep(found: dict[str, float], reading: str, cost: float) -> None:
    """Note the reading, unless it is known at a lower cost."""
    if cost < found.get(reading, 9.0):
        found[reading] = cost
