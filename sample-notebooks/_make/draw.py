"""Random draws and CSV files that are the same on every machine; what the data of every exercise is made with.

Standard library only, and of `random` only `random()`: its stream is the one that Python promises to keep between versions, so the files do
not change with the interpreter.
"""
from __future__ import annotations

import csv
import math
import random
from pathlib import Path


class Draw:
    """Random draws built on `random()` alone (see the module's docstring)."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def unit(self) -> float:
        return self._source.random()

    def chance(self, probability: float) -> bool:
        return self.unit() < probability

    def integer(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, items):
        return items[int(self.unit() * len(items))]

    def weighted(self, weights: dict):
        at = self.unit() * sum(weights.values())
        for item, weight in weights.items():
            at -= weight
            if at < 0:
                return item
        return item

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        radius = math.sqrt(-2 * math.log(1 - self.unit()))
        return mean + deviation * radius * math.cos(2 * math.pi * self.unit())


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def write(path: Path, columns: list[str], rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
