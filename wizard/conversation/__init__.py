"""The conversation as a pure state machine; it knows no terminal."""
