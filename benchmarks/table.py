"""Figures as a plain table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NUMBER = re.compile(r"[-\d.,]+( %)?")
GAP = "  "


def show(figure: float | None) -> str:
    """A figure as it stands in a table: rounded to a tenth, "-" where there is none."""
    return "-" if figure is None else f"{figure:.1f}"


def render(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells under their headings, one line each; a column of numbers is set flush right."""
    body = [tuple(row) for row in rows]
    columns = list(zip(*body, strict=True)) or [()] * len(headings)
    widths = [max(map(len, (heading, *column))) for heading, column in zip(headings, columns, strict=True)]
    flush_right = [bool(column) and all(map(NUMBER.fullmatch, column)) for column in columns]

    def line(cells: Sequence[str]) -> str:
        laid_out = zip(cells, widths, flush_right, strict=True)
        return GAP.join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in laid_out).rstrip()

    return "\n".join([line(headings), line(["-" * width for width in widths]), *map(line, body)])
