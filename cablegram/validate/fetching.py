"""Schemas from the net, where that is allowed: fetched once into the user's cache."""

from __future__ import annotations

from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from cablegram import __version__
from cablegram.errors import SchemaError
from cablegram.tei import write_atomically
from cablegram.validate import cache as store

TEI_SCHEMAS = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/{}.rng"
"""Where the TEI Consortium publishes the schemas of its own customisations."""

LIMIT = 30 * 2**20
"""The largest schema that is fetched, in bytes; ``tei_all`` has one million."""

SECONDS = 20


def fetched(address: str) -> Path:
    """The schema at ``address`` (http or https), from the cache where it is. Raises ``SchemaError``: not to be had."""
    home = store.folder()
    if home is None:
        raise SchemaError("there is no cache folder to fetch schemas into", address, hint="set XDG_CACHE_HOME")
    path = home / f"{store.digest(address.encode())[:16]}-{Path(urlsplit(address).path).name}"
    if not path.is_file():
        write_atomically(path, _content(address))
    return path


def _content(address: str) -> bytes:
    if urlsplit(address).scheme not in ("http", "https"):
        raise SchemaError("schemas are fetched by http and https only", address)
    request = Request(address, headers={"User-Agent": f"cablegram/{__version__}"})
    try:
        with urlopen(request, timeout=SECONDS) as response:
            data: bytes = response.read(LIMIT + 1)
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        hint = "download it elsewhere, put it into a folder, and name that in CABLEGRAM_SCHEMAS"
        raise SchemaError(f"the schema can't be fetched: {reason}", address, hint=hint) from error
    if len(data) > LIMIT:
        raise SchemaError("this is too large for a schema", address)
    return data
