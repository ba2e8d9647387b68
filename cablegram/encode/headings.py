"""A title for a telegram that bears none."""

from __future__ import annotations

from datetime import date

from cablegram.encode.facts import Facts


def composed_title(facts: Facts) -> str:
    """A title from the facts, as ``Telegram 2550 From Moscow to the Secretary of State, April 18, 1961``."""
    parts = ["Telegram"]
    if number := facts.text("number"):
        parts.append(number)
    if sender := facts.text("sender.org") or facts.text("sender.place") or facts.text("sender.person"):
        parts.append(f"From {_with_article(sender)}")
    if addressee := facts.text("addressee.person") or facts.text("addressee.org"):
        parts.append(f"to {_with_article(addressee)}")
    title = " ".join(parts)
    when = facts.when("sent")
    return f"{title}, {_in_words(when)}" if when else title


def _with_article(name: str) -> str:
    """``name`` with ``the`` before an office, not before a place or a person."""
    offices = ("Department", "Secretary", "Embassy", "Mission", "Consulate", "Legation", "President", "Director")
    return f"the {name}" if name.startswith(offices) else name


def _in_words(when: str) -> str:
    try:
        day = date.fromisoformat(when[:10])
    except ValueError:
        return when
    return f"{day:%B} {day.day}, {day.year}"
