"""The only room of `checks` that touches the world. It has no opinion: it says what was seen."""
