"""Files as bytes and text: read within bounds, decoded whatever wrote them. May import nothing of wizard or checks."""
