"""Figures as a plain table."""

from __future__ import annotations

import pytest

from benchmarks.table import render, show


def test_numbers_stand_flush_right_and_words_flush_left() -> None:
    rows = [("names", "strict f", "7.5"), ("times", "value", "-"), ("places", "within 161 km", "100.0")]
    assert render(("task", "measure", "figure"), rows).splitlines() == [
        "task    measure        figure",
        "------  -------------  ------",
        "names   strict f          7.5",
        "times   value               -",
        "places  within 161 km   100.0",
    ]


def test_table_without_rows_is_its_headings() -> None:
    assert render(("task", "figure"), []).splitlines() == ["task  figure", "----  ------"]


@pytest.mark.parametrize(("figure", "shown"), [(12.345, "12.3"), (0.0, "0.0"), (None, "-")])
def test_show(figure: float | None, shown: str) -> None:
    assert show(figure) == shown
