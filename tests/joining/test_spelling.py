import pytest

from service.joining.spelling import initials, skeleton, sounded


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Mohamed", "Muhammad"),
        ("ar-Raqqah", "Raqqa"),
        ("Rakka", "Raqqa"),
        ("al-Rai", "Al Rai"),
        ("ar-Rai", "al-Rai"),
        ("Al-Qaeda", "al-Qaida"),
        ("Nouri al-Maliki", "Nuri Al Maliki"),
        ("Hussein", "Husayn"),
        ("Zelenskyy", "Zelensky"),
        ("Sergei", "Sergey"),
        ("Khartoum", "Khartum"),
        ("Ahmed", "Ahmad"),
        ("Kyiv", "Kiev"),
    ],
)
def test_transliterations_sound_the_same(name, other):
    assert sounded(name) == sounded(other)


@pytest.mark.parametrize(("name", "other"), [("Hezbollah", "Hizbullah"), ("Usama bin Ladin", "Osama bin Laden")])
def test_transliterations_with_other_vowels_have_the_same_consonants(name, other):
    assert sounded(name) != sounded(other)
    assert skeleton(name) == skeleton(other)


@pytest.mark.parametrize(("name", "other"), [("Mosul", "Masood"), ("Homs", "Hit"), ("Riga", "Raqqa")])
def test_other_names(name, other):
    assert skeleton(name) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Council on American-Islamic Relations", "cair"), ("Lund Harbour Council", "lhc"), ("nobody", "")],
)
def test_initials(name, letters):
    assert initials(name) == letters
