"""Chance that comes out the same for the same seed."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A row of numbers between 0 and 1 that nobody could tell from chance."""

    def __init__(self, seed: int) -> None:
        self.seed, self.count = seed, 0

    def random(self) -> float:
        """The next number, at least 0 and less than 1."""
        self.count += 1
        return int.from_bytes(sha256(f"{self.seed}:{self.count}".encode()).digest()[:6]) / 2**48

    def uniform(self, low: float, high: float) -> float:
        """A number between two others."""
        return low + (high - low) * self.random()

    def choice(self, among: Sequence[T]) -> T:
        """One of these."""
        return among[int(self.random() * len(among))]

    def sample(self, among: Sequence[T], number: int) -> list[T]:
        """So many of these, each once."""
        return sorted(among, key=lambda _: self.random())[:number]
