"""How PowerShell reads a script, as far as these tests need it. Source: PowerShell language specification 2.3."""

from __future__ import annotations

SINGLE = "'\u2018\u2019\u201a\u201b"
DOUBLE = '"\u201c\u201d\u201e'
PAIRS = {")": "(", "}": "{", "]": "["}


def read_single_quoted(text: str) -> tuple[str, str]:
    """The value of the single-quoted string that the text starts with, and what follows it."""
    assert text[0] in SINGLE
    value, at = "", 1
    while at < len(text):
        if text[at] in SINGLE:
            if at + 1 < len(text) and text[at + 1] in SINGLE:
                value, at = value + text[at], at + 2
                continue
            return value, text[at + 1 :]
        value, at = value + text[at], at + 1
    raise AssertionError("the string has no end")


def structure(script: str) -> tuple[list[str], list[str]]:
    """(values of the single-quoted strings, comments); brackets that do not fit are an AssertionError."""
    strings, comments, open_brackets, rest = [], [], [], script
    while rest:
        head = rest[0]
        if head in SINGLE:
            value, rest = read_single_quoted(rest)
            strings.append(value)
        elif head in DOUBLE:
            rest = _after_double_quoted(rest)
        elif head == "#":
            comment, _, rest = rest.partition("\n")
            comments.append(comment)
        elif head == "`":
            rest = rest[2:]
        else:
            if head in PAIRS.values():
                open_brackets.append(head)
            elif head in PAIRS:
                assert open_brackets, f"closed but never opened: {rest[:40]!r}"
                assert open_brackets.pop() == PAIRS[head], rest[:40]
            rest = rest[1:]
    assert open_brackets == []
    return strings, comments


def _after_double_quoted(text: str) -> str:
    at, depth = 1, 0
    while at < len(text):
        if text[at] == "`":
            at += 2
            continue
        if text.startswith("$(", at):
            depth, at = depth + 1, at + 2
            continue
        if depth and text[at] == ")":
            depth -= 1
        elif not depth and text[at] in DOUBLE:
            if at + 1 < len(text) and text[at + 1] in DOUBLE:
                at += 1
            else:
                return text[at + 1 :]
        at += 1
    raise AssertionError("the string has no end")
