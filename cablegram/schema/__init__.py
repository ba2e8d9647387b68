"""The ODD compiler: one ODD becomes RELAX NG, XML Schema, Schematron and a manual (TEI Guidelines, chapter 22)."""

from cablegram.schema.compiler import FORMATS, SCHEMAS, Compilation, Options, compile_odd
from cablegram.schema.remarks import Remark
from cablegram.schema.results import build, drift

__all__ = ["FORMATS", "SCHEMAS", "Compilation", "Options", "Remark", "build", "compile_odd", "drift"]
