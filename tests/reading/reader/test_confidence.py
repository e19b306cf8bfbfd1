"""How sure the reader is, as a chance."""

import pytest

from service.reading.reader.confidence import PLAIN, Sureness, confidence
from service.reading.reader.model import model


@pytest.mark.parametrize("weights", [PLAIN, model().settings.calibration], ids=["plain", "calibrated"])
def test_a_surer_network_is_likelier_to_be_right(weights: tuple[float, ...]) -> None:
    unsure, sure = Sureness(0.5, 0.2, True, 1), Sureness(0.99, 0.9, True, 1)
    assert 0 < confidence(unsure, weights) < confidence(sure, weights) < 1


def test_certainty_is_no_error() -> None:
    assert 0 <= confidence(Sureness(1.0, 1.0, False, 2), PLAIN) <= 1
    assert 0 <= confidence(Sureness(0.0, 0.0, False, 1), PLAIN) <= 1
