"""References to other telegrams: ``Deptel 1338``, ``urtel 1941``, ``reftels``, ``our 364``, ``Secto 21``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import WORD, fold, folded
from cablegram.annotate.passages import Inside, passages, union
from cablegram.annotate.posts import first_words, named, own_posts, registered_posts
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, fact
from cablegram.registers import Registers
from cablegram.source import Source

KINDS = frozenset(
    "deptel embtel contel congentel legtel mistel ambtel depcirtel cirtel urtel yourtel mytel ourtel reftel septel"
    " infotel miltel depttel redeptel reembtel reurtel remytel deptcirtel subtel airgram telegram msg tel".split()
)
"""Words for a telegram or a message, folded and in the singular."""
PLAIN = frozenset({"telegram", "airgram", "msg", "tel"})
"""Kinds that do not say whose telegram it is: with the number of this one they mean it."""
SERIES = (
    "Secto Tosec Polto Topol Gadel Delga Dulte Tedul Vanto Tovan Secun Tosun Cedto Cahto Tocah Vipto Tovip Depto "
    "Todep Hakto Tohak Delto Todel Musto Tomus Usito Toica Icato Toaid Aidto Toito Ecoto Repto Torep Dento Toden "
    "Todip Subto Tosub Telac Actel Martel Telmar Kosco Colto Tocol Busec Tofan Cuspo Unmis".split()
)
"""Indicators of numbered series: telegrams from or to a minister who travels, a delegation, an agency."""
NUMBER = r"(?:No\.?\s*)?(?:[A-Z]{1,2}[–-])?\d{1,6}(?:[–-]\d{2,4})?"
NO_TELEGRAMS = r"(?![\w/]*\s+(?i:p\.?m|a\.?m|hours|percent|men|years)\b|,\d{3}\b)"
AND = r"(?:(?:\(\d+\))?(?:,(?!\d{3}\b)\s*(?:(?i:and|or)\s+)?|\s+(?:(?i:and|or)|&)\s+))"
NUMBERS = rf"{NUMBER}(?:{AND}{NUMBER}{NO_TELEGRAMS})*"
POSSESSIVES = frozenset({"your", "ur", "my", "our"})
OFFICES = frozenset("department dept embassy emb legation mission consulate".split())
"""Offices whose telegrams are called theirs: ``Department's 391``."""
FOLDED_SERIES = frozenset(fold(name) for name in SERIES)
STARTS = KINDS | {f"{kind}s" for kind in KINDS} | FOLDED_SERIES
OWNERS = POSSESSIVES | OFFICES
BEGINNINGS = STARTS | OWNERS
TELEGRAM = re.compile(rf"(?P<word>[A-Za-z]+)(?:\s+(?P<numbers>{NUMBERS})(?![\w]))?")
OWNED = re.compile(
    rf"(?P<word>(?i:your|ur|my|our)|(?P<office>(?i:{'|'.join(sorted(OFFICES))}))['’][sS])\s+"
    rf"(?P<kind>(?i:tel(?:egram|s)?|telegrams|cables?|messages?|msgs?)\s+)?(?P<numbers>{NUMBERS})(?!\w|,\d{{3}}\b)"
)
"""A telegram called by who sent it: ``my 460``, ``Your telegram No. 2507``, ``Department's 391``."""
GOES_ON = re.compile(
    r"\s*(?:[^\w\s]|\Z)|\s*\n\s*\n|\s+(?:[a-z]{1,2}\b|(?i:and|for|from|the|with|which|that|dated|sent|last|not|was|has|had|"
    r"did|para|paras|paragraphs?|sections?|parts?|point|item|concerning|regarding|refers?|reports?|reported)\b|(?=\d))"
)
"""What may stand behind the number of a telegram that is called by its sender: no word that is counted."""
BARE = frozenset({"reftel", "septel", "urtel", "mytel", "ourtel", "yourtel"})
"""Kinds that name one telegram even without a number."""

MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
FROM_POST = re.compile(
    r"(?P<post>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}?)(?P<owned>['’][sS]?)?\s(?:[Nn]o\.\s?)?"
    rf"(?P<numbers>\d{{6}}Z\s+{MONTH}\s+\d\d(?:\d\d)?|\d{{2,6}}Z?(?:{AND}\d{{2,6}}{NO_TELEGRAMS}(?![\w/–-]|[.,:]\d))*)"
    r"(?![\w/–-]|[.,:]\d|\s+(?i:p\.?m|a\.?m|hours|percent|men|years|kilometers|miles|tons|troops)\b)"
)
PASSED_ON = re.compile(
    r"\b(?:(?:repeated|rptd?)\s+(?:to|info\w*)|sent|relayed)\b(?:(?!\b(?:see|ref\w*|re)\b)[^.;])*\Z", re.IGNORECASE
)
"""Before ``London 212``: the number that this telegram itself has there."""
NUMBERED_THERE = re.compile(
    r"\b(?:pass(?:ed)?|repeat(?:ed)?|rptd?|sent|relay(?:ed)?)\b[^.;]*\bas\s(?:(?:my|our|your|ur)\s)?\Z", re.IGNORECASE
)
"""Before ``Embassy's 112``, ``telegram No. 58``: the number that this telegram itself has elsewhere."""
TWO_DIGITS = re.compile(r"(?<![\w.,:/–-])7[3-9] \Z")
"""The year before a reference in later cables: ``76 STATE 12345``."""
YEAR = re.compile(r"1[789]\d\d|20[0-3]\d|\d\d")


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``ref[@type='telegram']`` for each reference, with the normalised form in ``n``, and a ``reference`` fact."""
    inside, known, end = Inside(passages(source, so_far)), set(stated(source, so_far)), 0
    groups = Inside(union((a.start, a.end) for a in so_far if a.kind == "date" and a.end > a.start))
    own, number = own_posts(source, so_far)
    posts, itself = registered_posts(registers) | own, own | PLAIN
    for start, word in words(source.text, posts, named(source.text)):
        found, normal = read(source.text, start, word, posts) if start >= end else (None, "")
        whose, _, told = normal.rpartition(" ")
        if not found or not normal or (told == number and whose in itself):
            continue
        if not inside(start, found.end()) or groups(found.end() - 1, found.end()):
            continue
        end = found.end()
        start -= len(year[0]) if (year := TWO_DIGITS.search(source.text, max(0, start - 3), start)) else 0
        yield Annotation(start, end, "ref", {"type": "telegram", "n": normal}, "high")
        if normal[-1].isdigit() and normal not in known:
            known.add(normal)
            yield fact("reference", start, end, normal, certainty="high")


def words(text: str, posts: frozenset[str], others: dict[int, str]) -> list[tuple[int, str]]:
    """Where references may begin, and with what: ``your``, ``tel``, a post (``others`` are known by their place)."""
    seen = folded(text)
    said = dict.fromkeys(seen.positions(first_words(posts, BEGINNINGS)), "") | others
    said |= dict.fromkeys(seen.positions(OWNERS), "your") | dict.fromkeys(seen.positions(STARTS), "tel")
    said |= {at: post for at, post in others.items() if " " in post}
    return sorted(said.items())


def read(text: str, start: int, word: str, posts: frozenset[str]) -> tuple[re.Match[str] | None, str]:
    """What is cited at ``start``, where ``word`` is what it begins with, and its normalised form."""
    if word == "your":
        found = OWNED.match(text, start)
        normal = of_sender(found) if found else ""
        return found, "" if normal and NUMBERED_THERE.search(text, max(0, start - 80), start) else normal
    if word == "tel":
        found = TELEGRAM.match(text, start)
        normal = normalised(found) if found else ""
        return found, "" if normal and NUMBERED_THERE.search(text, max(0, start - 80), start) else normal
    found = FROM_POST.match(text, start)
    normal = from_post(found, posts, word) if found else ""
    return found, "" if normal and PASSED_ON.search(text, max(0, start - 80), start) else normal


def stated(source: Source, so_far: Sequence[Annotation]) -> Iterator[str]:
    """The references that the layout has stated, in lower case, without zeros before numbers, and the year."""
    for said in so_far:
        if said.kind == "fact" and said.attributes["name"] == "reference":
            words = source.snippet(said.start, said.end).lower().partition(" (")[0]
            yield re.sub(r"\A7[3-9] (?=[a-z])|\b0+(?=\d)", "", words)


def from_post(found: re.Match[str], posts: frozenset[str], other: str) -> str:
    """``state 243`` for ``State 243``; empty where no post is named, or the number is a year.

    Where a list of references names the ``other`` post, or a post owns the number, what looks like a year is none.
    """
    post, digits = fold(" ".join(WORD.findall(found["post"]))), re.findall(r"\d+Z?", found["numbers"])
    if post not in posts and post != other:
        return ""
    sure = post == other or (found["owned"] and GOES_ON.match(found.string, found.end()))
    if YEAR.fullmatch(digits[0]) and not sure:
        return ""
    numbers = digits[:1] if digits[0].endswith("Z") else [digit.lstrip("0") for digit in digits]
    return " ".join((post, *numbers))


def of_sender(found: re.Match[str]) -> str:
    """``your 364`` for ``your telegram No. 364``; empty where the number may count something else."""
    written, text = found["word"], found.string
    if not found["kind"]:
        follows = GOES_ON.match(text, found.end())
        if not follows or (YEAR.fullmatch(found["numbers"]) and not written[0].isupper() and follows[0].isspace()):
            return ""
    return f"{fold(found['office'] or written)} {_digits(found['numbers'])}"


def normalised(found: re.Match[str]) -> str:
    """The reference in lower case, singular, white space folded (``deptel 1338``); empty where it is none."""
    word, numbers = fold(found["word"]), found["numbers"] or ""
    kind = word.removesuffix("s") if word not in KINDS | FOLDED_SERIES else word
    if not numbers or kind not in KINDS | FOLDED_SERIES:
        return kind if kind in BARE else ""
    return f"{kind} {_digits(numbers)}"


def _digits(numbers: str) -> str:
    """The numbers of a reference with blanks between them; markers of notes are left out."""
    return " ".join(re.findall(r"(?:[A-Z]{1,2}[–-])?\d+(?:[–-]\d+)?", re.sub(r"\(\d+\)", "", numbers)))
