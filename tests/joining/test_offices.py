import pytest

from service.joining.offices import compare


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("mayor", "Mayor of Lindholm", "same"),
        ("former mayor", "mayor", "same"),
        ("ex-minister", "Minister", "same"),
        ("Interior Minister", "minister", "same"),
        ("Finance Minister", "Prime Minister", "open"),
        ("minister", "president", "open"),
        ("Nordsea chief financial officer", "Nordsea executive", "open"),
        ("spokeswoman", "striker", "open"),
        ("mayor of Lindholm", "mayor of Osterfeld", "different"),
        ("beekeeper", "minister", "different"),
        ("striker", "minister", "other field"),
        ("police officer", "professor of law", "other field"),
    ],
)
def test_compare(one, other, found):
    assert compare(one, other) == compare(other, one) == found
