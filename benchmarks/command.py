"""The command under measurement."""

from __future__ import annotations

import sys
from pathlib import Path

# Not resolved: the interpreter of a virtual environment is a link out of it.
ONRECORD = Path(sys.executable).with_name("onrecord")
