"""How questions reach a person: a terminal, plain lines, or nobody."""
