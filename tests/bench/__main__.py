"""`make bench`: pages against the floor, the sweep, the mails. `SCALE=small` or `SCALE=medium` for a quicker look."""

import json
import os
import subprocess
import sys

from tests.bench import store

ROUNDS = 30


def main() -> None:
    """Provide the databases, measure, print."""
    store.settle()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.ROOT_URLCONF = "tests.bench.timing"
    sizes = list(dict.fromkeys(["small", os.environ.get("SCALE", "large")]))
    with settings.EMBEDDED.in_use():
        databases = {size: store.provide(size) for size in sizes}
        _pages(databases)
        _sweep(databases[sizes[-1]])


def _pages(databases: dict[str, str]) -> None:
    from tests.bench import timing

    found = {}
    for size, name in databases.items():
        store.point_at(name)
        clients = timing.signed_in()
        found[size] = timing.take_turns(clients, ROUNDS)
        timing.explain(clients, found[size])
    print("\n".join(timing.table(found)), flush=True)
    store.point_at("postgres")


def _sweep(database: str) -> None:
    program = [sys.executable, "-m", "tests.bench.sweeping", database]
    found = json.loads(subprocess.run(program, check=True, stdout=subprocess.PIPE).stdout)
    print(
        f"sweep over {found['duties']} duties, {found['steps']} steps claimed: {found['sweep_seconds']:.1f} s (≤ 60), "
        f"peak {found['peak_mb']:.0f} MB (≤ 300)"
    )
    print(f"delivery: {found['mails']} mails, {found['mails'] / found['mail_seconds']:.0f} a second (≥ 200)")


if __name__ == "__main__":
    main()
