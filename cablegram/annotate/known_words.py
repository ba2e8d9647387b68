"""Which words are right as they stand: those of the word list, their forms, American spellings, cablese."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from cablegram.annotate.folded import fold
from cablegram.annotate.references import FOLDED_SERIES, KINDS
from cablegram.annotate.wordlist import COMMON, frequencies

SUFFIXES = (
    "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "ment", "ments", "ist", "ists", "ism", "al", "ally", "able",
    "ize", "ized", "izing", "ization", "ation", "ations", "less", "ful", "fully", "like", "wise", "ship", "y",
)  # fmt: skip
PREFIXES = (
    "un", "re", "non", "counter", "inter", "over", "under", "pre", "anti", "mis", "dis", "de", "sub", "super", "semi",
    "co", "out", "pro", "pan", "trans", "neo", "multi", "post", "extra", "pseudo", "para", "micro", "mini", "anti",
)  # fmt: skip
AMERICAN = (("or", "our"), ("er", "re"), ("yz", "ys"), ("iz", "is"), ("ns", "nc"), ("l", "ll"), ("e", "ae"),
            ("ol", "oul"))
"""How American spelling differs from the British one of the word list."""


@cache
def diplomatic() -> frozenset[str]:
    """Words of cablese and of diplomats that no dictionary has, folded."""
    return frozenset(map(fold, Path(__file__).with_name("diplomatic_words.txt").read_text(encoding="utf-8").split()))


@cache
def vocabulary() -> dict[str, int]:
    """The words that another may have been, with how often they occur: cablese is as frequent as what is common."""
    return frequencies() | {word: COMMON for word in diplomatic() if len(word) > 4 and word not in frequencies()}


def is_known(word: str) -> bool:
    """Whether ``word``, folded, is a word, a form of one, one of cablese, or what a telegram is called by."""
    return word in frequencies() or word in KINDS or word in FOLDED_SERIES or _is_derived(word)


@lru_cache(maxsize=65536)
def _is_derived(word: str) -> bool:
    return _is_listed(word) or any(_is_listed(base) for base in _bases(word))


def _is_listed(word: str) -> bool:
    listed = frequencies()
    return word in listed or word in diplomatic() or any(_respelt(word, listed))


def _respelt(word: str, listed: dict[str, int]) -> list[str]:
    found = []
    for american, british in AMERICAN:
        at = word.find(american, 1)
        while at > 0:
            respelt = word[:at] + british + word[at + len(american) :]
            if respelt in listed:
                found.append(respelt)
            at = word.find(american, at + 1)
    return found if len(word) > 4 else []


def _bases(word: str) -> list[str]:
    """What is left without an ending or a prefix; at least five letters."""
    stems = [word.removesuffix(suffix) for suffix in SUFFIXES if word.endswith(suffix)]
    stems += [stem + "e" for stem in stems]
    rests = [word.removeprefix(prefix) for prefix in PREFIXES if word.startswith(prefix)]
    return [base for base in (*stems, *rests) if len(base) > 4]
