"""Which CI pipeline this run is in, by its variables, and its log commands, with text from elsewhere made harmless.

Sources: GitHub Docs, Workflow commands for GitHub Actions, and actions/toolkit (escaping); Microsoft Learn, Azure
Pipelines logging commands; GitLab Docs, Job logs and CI/CD variables.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TextIO, cast

Pipeline = Literal["github", "azure", "gitlab"]
Level = Literal["error", "warning"]

# A command is recognised at the start of a line (GitHub, two colons) or anywhere in it (`##[` and `##vso[`).
_COMMAND = re.compile(r"##(?=\s*(?:vso)?\s*\[)", re.IGNORECASE)
_HALF = re.compile(r"##(?=\s*(?:v(?:so?)?)?$)", re.IGNORECASE)
_CLEAR = "\x1b[0K"
"""Part of GitLab's markers; it takes them out of the log. Source: GitLab Docs, CI/CD job logs, collapsible sections."""
_LINE_START = re.compile(r"((?:^|\r)\s*):(?=:)", re.MULTILINE)


def recognised(environ: Mapping[str, str]) -> Pipeline | None:
    """The pipeline these variables are from; None anywhere else."""
    if environ.get("GITHUB_ACTIONS", "").lower() == "true":
        return "github"
    if environ.get("TF_BUILD", "").lower() == "true":
        return "azure"
    if environ.get("GITLAB_CI", "").lower() == "true":
        return "gitlab"
    return None


def annotation(pipeline: Pipeline, level: Level, title: str, message: str) -> str | None:
    """One line that the pipeline shows with the run; None where there is no such thing.

    Args:
        pipeline: where we run.
        level: how bad.
        title: what it is about, from anywhere: escaped here.
        message: the sentence, from anywhere: escaped here.
    """
    if pipeline == "github":
        return f"::{level} title={_github_property(title)}::{_github_data(message)}"
    if pipeline == "azure":
        return azure("task.logissue", f"{title}: {message}", type=level)
    return None


def azure(command: str, data: str, /, **properties: str) -> str:
    """One logging command of Azure Pipelines, such as `results.publish`."""
    listed = "".join(f"{name}={_azure_property(value)};" for name, value in properties.items())
    return f"##vso[{command} {listed}]{_azure_data(data)}" if listed else f"##vso[{command}]{_azure_data(data)}"


def defused(text: str) -> str:
    """Text in which no pipeline finds a command: what others said stays readable, and does nothing."""
    return _LINE_START.sub(r"\1: ", _COMMAND.sub("# #", text))


def defused_json(text: str) -> str:
    """The same for JSON, whose meaning stays exactly what it was."""
    return text.replace("##", "#\\u0023")


def guarded(stream: TextIO, environ: Mapping[str, str]) -> TextIO:
    """The stream of a log: nothing on it is a command, and it is no terminal, whatever it claims. Others stay."""
    return cast("TextIO", Guarded(stream)) if recognised(environ) and stream is not None else stream


class Guarded:
    """A text stream on which only `command` speaks to the pipeline. Lines are looked at whole."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._line = ""
        self._begun = False

    def write(self, text: str) -> int:
        """Write text that is a command nowhere; the last line waits for its end, or for `flush`."""
        whole, newline, rest = (self._line + text).rpartition("\n")
        self._line = rest
        if newline:
            self._put(whole + newline)
        return len(text)

    def flush(self) -> None:
        """Write what there is; half a command at its end is taken apart as well."""
        if self._line:
            self._put(_HALF.sub("# #", self._line))
            self._line = ""
        self._stream.flush()

    def _put(self, text: str) -> None:
        apart = " " if self._begun and text.startswith(("#", ":")) else ""
        self._stream.write(apart + defused(text))
        self._begun = not text.endswith("\n")

    def command(self, line: str) -> None:
        """Write one of our own commands, on a line of its own."""
        self.flush()
        self._stream.write(f"{chr(10) if self._begun else ''}{line}\n")
        self._stream.flush()
        self._begun = False

    def isatty(self) -> bool:
        """A log is read afterwards: nothing moves in it."""
        return False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever else a stream has
        return getattr(self._stream, name)


def command(stream: TextIO, line: str) -> None:
    """Speaks to the pipeline on its log."""
    if isinstance(stream, Guarded):
        stream.command(line)
    else:
        stream.write(line + "\n")
        stream.flush()


@contextlib.contextmanager
def section(stream: TextIO, environ: Mapping[str, str], name: str, title: str) -> Iterator[None]:
    """A part of the log that GitLab folds and times, under its title; in other places there is no such thing.

    GitHub and Azure Pipelines have groups, but fold them at once: nobody would see a line as it comes.
    """
    if recognised(environ) != "gitlab":
        yield
        return
    command(stream, f"{_CLEAR}section_start:{int(time.time())}:{name}\r{_CLEAR}{title}")
    try:
        yield
    finally:
        command(stream, f"{_CLEAR}section_end:{int(time.time())}:{name}\r{_CLEAR}")


def colour_wanted(environ: Mapping[str, str]) -> bool | None:
    """True when colour was asked for, also in a log; None leaves it to the terminal. Source: force-color.org."""
    asked = environ.get("FORCE_COLOR", "") not in ("", "0") and not environ.get("NO_COLOR")
    return True if asked else None


def _github_data(text: str) -> str:
    # The runner still knows its older commands, `##[...]`, anywhere in a line.
    return _COMMAND.sub("# #", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def _azure_data(text: str) -> str:
    # A percent sign is escaped as %AZP25, and read back by agents that know it.
    return defused(text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A"))


def _azure_property(text: str) -> str:
    return _azure_data(text).replace(";", "%3B").replace("]", "%5D")
