"""How Party papers look and are numbered: format regimes, registers, PDF."""
