"""What a misread word may have been: the ways in which typists and optical character recognition err, with their cost.

A cost is the negative logarithm (base 10) of how rare the error is among errors: 0 for those that look most alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

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
_BY_FIRST: dict[str, list[tuple[str, str, float]]] = {}
for _rank, _pair in enumerate(ALIKE):
    _read, _meant = _pair.split()
    _BY_FIRST.setdefault(_read[0], []).append((_read, _meant, 0.0 if _rank < NEAR else 0.6))


def cheap(word: str) -> Iterator[tuple[str, float]]:
    """What ``word`` may be if one look-alike was misread, or a letter doubled or not."""
    for i, letter in enumerate(word):
        for read, meant, cost in _BY_FIRST.get(letter, ()):
            if word.startswith(read, i):
                yield word[:i] + meant + word[i + len(read) :], cost
        for meant in DIGITS.get(letter, ""):
            yield word[:i] + meant + word[i + 1 :], 0.0
        if i and letter == word[i - 1]:
            yield word[:i] + word[i + 1 :], 0.2
        elif letter.isalpha():
            yield word[:i] + letter + word[i:], 0.2


def single(word: str) -> Iterator[tuple[list[str], float]]:
    """What ``word`` may be if one letter is swapped with the next, missing or too much, or wrong: all of one cost."""
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield [before + after[1] + after[0] + after[2:] for before, after in parts[:-2]], 0.6
    yield [before + letter + after for before, after in parts for letter in LETTERS], 0.8
    yield [before + after[1:] for before, after in parts[:-1] if after[0].isalpha()], 0.8
    yield [before + letter + after[1:] for before, after in parts[:-1] for letter in LETTERS], 1.4


def readings(word: str, known: Collection[str], reach: int = 2) -> dict[str, float]:
    """The known words that ``word`` may be a misreading of, each with its least cost.

    ``reach``: 1 looks for look-alikes only, 2 for any one error, 3 for two look-alikes as well where one error
    explains nothing.
    """
    found: dict[str, float] = {}
    once = dict[str, float]()
    for reading, cost in cheap(word):
        once[reading] = min(cost, once.get(reading, cost))
    _keep(found, once.items(), known, 0.0)
    if reach > 1:
        for near, cost in single(word):
            _keep(found, ((reading, cost) for reading in near if reading in known), known, 0.0)
    if reach > 2 and not found and len(word) >= TWICE:
        for reading, cost in once.items():
            _keep(found, cheap(reading), known, cost + 1.0)
    found.pop(word, None)
    return found


def cost_of(word: str, meant: str, differing: int) -> float:
    """The cost of reading ``word`` for ``meant``, from which it differs in that many letters (1 or 2)."""
    once = dict(cheap(word))
    if meant in once:
        return once[meant]
    if differing == 1:
        return 0.8
    near = [cost for reading, cost in once.items() if meant in dict(cheap(reading))]
    return min(near) + 1.2 if near else 2.0


def _keep(found: dict[str, float], readings_: Iterable[tuple[str, float]], known: Collection[str], more: float) -> None:
    for reading, cost in readings_:
        if reading in known and cost + more < found.get(reading, 9.0):
            found[reading] = cost + more
