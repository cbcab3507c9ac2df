"""One file per chapter: `following(state)` gives the next effect, or None when the chapter is done."""
