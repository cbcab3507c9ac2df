"""Entra: discovery, tokens, sign-in pages and consent, as a client sees them."""
