"""The conversation as a pure state machine: what is known, what comes next, what an answer changes.

It knows no terminal, no file and no network; `next_step.py` gives the next effect, `advance.py` takes the event back.
"""
