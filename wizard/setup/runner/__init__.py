"""The loop between the pure journey and the world: effect in, event out. Looks, changes and saves happen here."""
