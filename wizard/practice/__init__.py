"""The practice tenant: Entra, Graph and DNS on loopback, over TLS. It imports nothing of ours, with its own book."""
