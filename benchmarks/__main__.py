"""`python -m benchmarks [accuracy] [speed] [service] [linking]`: the parts named, or all of them."""

from __future__ import annotations

import argparse

from benchmarks import accuracy, extraction_speed, linking_cost, service_speed

PARTS = {
    "accuracy": accuracy.run,
    "speed": extraction_speed.run,
    "service": service_speed.run,
    "linking": linking_cost.run,
}


def main() -> None:
    """Run the parts asked for; each prints its own tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure Onrecord.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; default: all")
    parts = parser.parse_args().parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for part in parts:
        PARTS[part]()


if __name__ == "__main__":
    main()
