"""Files as bytes and text: read within bounds, decoded whatever wrote them. Only the words of `checks` are imported."""
