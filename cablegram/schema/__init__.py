"""The ODD compiler: one ODD becomes RELAX NG, XML Schema, Schematron and a manual (TEI Guidelines, chapter 22)."""

from cablegram.schema.compiler import FORMATS, SCHEMAS, Compilation, Options, Site, compile_odd
from cablegram.schema.remarks import Remark
from cablegram.schema.results import build, build_manual, drift

__all__ = ["FORMATS", "SCHEMAS", "Compilation", "Options", "Remark", "Site", "build", "build_manual", "compile_odd",
           "drift"]  # fmt: skip
