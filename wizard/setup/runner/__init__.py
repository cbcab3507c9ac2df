"""The loop between the conversation and the world: an effect in, an event out. Looks, changes and saves happen here."""
