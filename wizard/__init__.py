"""The face of profit-exchange: conversation, paper and paint. Knows Microsoft through `checks` and register only."""

__version__ = "0.1.0"
