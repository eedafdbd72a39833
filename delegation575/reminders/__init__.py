"""Who was told what and when: ladder, ledger, digest, delivery."""
