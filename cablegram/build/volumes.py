"""A book that is too large for one file is parted into volumes, which are set in processes of their own.

The memory that a volume took is given back when its process ends; at most two run at the same time.
"""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from copy import copy
from typing import Any

from lxml import etree

from cablegram import tei
from cablegram.build.typesetting import Press, Typeset, typeset
from cablegram.errors import CablegramError, TypesettingError

AT_ONCE = 2
"""So many volumes are set at the same time."""


def part(book: tei.Element, most: int) -> Iterator[tei.Element]:
    """The ``book`` (vocabulary.md) in volumes of ``most`` telegrams or fewer, as equal as can be, in the order of time.

    Telegrams keep the numbers that they have in the whole. Each volume knows where those are that it refers to.
    """
    telegrams = sorted(book.findall("telegram"), key=_order)
    count = math.ceil(len(telegrams) / most)
    bounds = [len(telegrams) * number // count for number in range(count + 1)]
    place = {telegram.get("id", ""): (str(position + 1), str(_volume(position, bounds)))
             for position, telegram in enumerate(telegrams)}
    for number in range(1, count + 1):
        start, end = bounds[number - 1 : number + 1]
        yield _volume_of(book, telegrams[start:end], (number, count, start + 1), place)


def _order(telegram: tei.Element) -> tuple[bool, str, str]:
    """As book.xsl sorts: by date, the undated last, then by id."""
    date = telegram.get("date", "")
    return not date, date, telegram.get("id", "")


def _volume(position: int, bounds: Sequence[int]) -> int:
    """The number (from 1) of the volume in which the telegram at ``position`` (from 0) is."""
    return next(number for number, bound in enumerate(bounds) if position < bound)


def _volume_of(book: tei.Element, telegrams: Sequence[tei.Element], numbers: tuple[int, int, int],
               place: dict[str, tuple[str, str]]) -> tei.Element:
    """The volume with these ``telegrams``; ``numbers`` are its own, that of all volumes, that of its first telegram."""
    number, count, first = numbers
    attributes = {str(name): str(value) for name, value in book.attrib.items()}
    volume = etree.Element("book", attributes | {"volume": str(number), "volumes": str(count), "first": str(first)})
    volume.extend(copy(element) for element in book if element.tag not in ("telegram", "register"))
    volume.extend(copy(telegram) for telegram in telegrams)
    volume.extend(copy(element) for element in book.iterfind("register"))
    targets = {str(ref.get("target")) for telegram in telegrams for ref in telegram.iter("ref")}
    for target in sorted(targets & set(place)):
        telegram, home = place[target]
        if home != str(number):
            etree.SubElement(volume, "elsewhere", {"id": target, "number": telegram, "volume": home})
    return volume


def set_all(press: Press, volumes: Sequence[str]) -> Iterator[Typeset]:
    """Set the ``volumes`` (what book.xsl made of each), in their order. Raises ``TypesettingError``."""
    if len(volumes) == 1:
        yield typeset(press, {"book": volumes[0]})
        return
    with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        asked = [pool.submit(_set, press, volume) for volume in volumes]
        try:
            for answer in asked:
                failure, made = answer.result()
                if failure is not None:
                    raise failure(**made)
                yield made
        except BrokenProcessPool as error:
            raise TypesettingError("a process that sets a volume has ended too soon", press.template,
                                   hint="make the volumes smaller in edition.toml: [print] volume = 100") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _set(press: Press, volume: str) -> tuple[type[CablegramError] | None, Any]:
    """The volume, or the error (its class and its values: an exception itself doesn't come through a pipe whole)."""
    try:
        return None, typeset(press, {"book": volume})
    except CablegramError as error:
        return type(error), vars(error)
