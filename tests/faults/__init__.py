"""Reminding under fire: real servers, workers and beat, killed again and again; `python -m tests.faults`."""
