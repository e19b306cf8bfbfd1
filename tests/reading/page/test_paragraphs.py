"""Paragraphs: lines, joined where they were only wrapped."""

import pytest

from service.reading.page.paragraphs import ends_sentence, split_paragraphs


def texts_of(text: str) -> list[str]:
    return [paragraph.text for paragraph in split_paragraphs(text)]


def test_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The council of Lindenau voted on Tuesday to close the old bridge\n"
        "over the Lind after two engineers, both of the University of\n"
        "Villaseca, found cracks in two of its five piers.\n"
        "\n"
        "The mayor, Ada Lind, said there had been no choice, and promised\n"
        "a ferry by the weekend."
    )
    assert texts_of(wrapped) == wrapped.split("\n\n")


def test_indented_paragraphs_of_wrapped_text_are_kept_apart():
    text = (
        "The council of Lindenau voted on Tuesday to close the old bridge\n"
        "    over the Lind after cracks were found.\n"
        "    The mayor, Ada Lind, said there had been no other choice left\n"
        "    and promised a ferry."
    )
    assert [paragraph.split()[0] for paragraph in texts_of(text)] == ["The", "The"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n \u00a0\t\n", "\u2028", "\x85", " \n\u3000"])
def test_every_line_is_a_paragraph_where_text_is_not_wrapped(end):
    lines = ["The council voted on Tuesday to close the bridge.", "“No choice,” said Ada Lind.", "Few cross it now."]
    assert texts_of(end.join(lines)) == lines


def test_table_rows_are_kept_apart():
    rows = ["1. Ben Okoro (Lindenau) 9.91 seconds", "2. Jan Marsh (Valbrune) 9.97", "3. Ada Lind (Teius) 10.02"]
    assert texts_of("\n".join(rows)) == rows


@pytest.mark.parametrize(
    ("text", "spaced"),
    [("A.\nB.", False), ("A.\r\nB.", False), ("A.\n\nB.", True), ("A.\r\n\r\nB.", True), ("A.\n \nB.", True)],
)
def test_blank_lines_are_noted(text, spaced):
    assert [paragraph.spaced for paragraph in split_paragraphs(text)] == [False, spaced]


@pytest.mark.parametrize(
    ("text", "ends"), [("It is.", True), ("“Is it?”", True), ("(It is.)", True), ("It is", False), ("“It is”", False)]
)
def test_sentence_ends(text, ends):
    assert ends_sentence(text) == ends
