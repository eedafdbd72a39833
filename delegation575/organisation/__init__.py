"""Who and where: people, positions, delegation, decisions, teams, units, dated assignments, roles, shared nouns."""
