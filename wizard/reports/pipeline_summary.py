"""Tells the pipeline we run in what was found: annotations, the summary page of the run, test results.

Everything told this way is read by whoever may see the run, so it comes from the redacted report unless `--full`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from checks.model import Report, Verdict
from checks.words import Text
from wizard.files.atomic_write import append_text
from wizard.files.failure import reason
from wizard.runtime.context import RunContext
from wizard.runtime.pipeline import Level, Pipeline, annotation, azure, command, recognised

SUMMARY_AT_MOST = 900_000
"""Bytes of Markdown for one step; GitHub refuses more than 1 MiB. Source: GitHub Docs, adding a job summary."""
_LEVELS: dict[Verdict, Level] = {
    Verdict.PROBLEM: "error",
    Verdict.CRASHED: "error",
    Verdict.UNKNOWN: "warning",
    Verdict.ADVICE: "warning",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation."""

    level: Level
    title: str
    message: str


def announce(
    notes: Iterable[Annotation],
    summary: Callable[[], str],
    written: Sequence[Path],
    context: RunContext,
    *,
    quiet: bool = False,
) -> None:
    """Tells the pipeline, when there is one; a summary that cannot be written is said and nothing more.

    Args:
        notes: annotations, worst first: GitHub shows the first ten of each level.
        summary: makes the Markdown for the run's page.
        written: the papers that were written.
        context: environment and streams.
        quiet: standard output is for something else; the pipeline also reads standard error.
    """
    pipeline = recognised(context.environ)
    if pipeline is None:
        return
    stream = context.stderr if quiet else context.stdout
    for note in notes:
        line = annotation(pipeline, note.level, note.title, note.message)
        if line is not None:
            command(stream, line)
    if pipeline == "gitlab" and not any(path.suffix.lower() == ".xml" for path in written):
        context.tell(
            Text(
                "GitLab shows the findings with the pipeline when you add --report junit.xml, and that file under"
                " artifacts: reports: junit.",
                "GitLab toont de bevindingen bij de pipeline als je --report junit.xml toevoegt, en dat bestand onder"
                " artifacts: reports: junit.",
            )
        )
    try:
        _pages(pipeline, summary, written, stream, context)
    except OSError as error:
        context.tell(
            Text(
                "The pipeline's summary could not be written: {why}.",
                "De samenvatting van de pipeline is niet geschreven: {why}.",
            ).of(why=reason(error))
        )


def announce_one(
    report: Report, written: Sequence[Path], context: RunContext, *, full: bool, quiet: bool = False
) -> None:
    """Tells the pipeline about one report."""
    if recognised(context.environ) is None:
        return

    def page() -> str:
        from wizard.reports.formats import FORMATS, made

        return made(report, FORMATS[".md"], context.language, full=full)

    announce(notes_of(report, context, full=full), page, written, context, quiet=quiet)


def notes_of(report: Report, context: RunContext, *, full: bool) -> list[Annotation]:
    """An annotation for each finding that needs somebody, worst first, those with one cure taken together."""
    from wizard.reports import finding_text, phrases, summary
    from wizard.reports.privacy.redact import redacted

    shown = report if full else redacted(report)
    made = []
    for group in summary.groups(shown.findings):
        level = _LEVELS.get(group.verdict)
        if level is None:
            continue
        said = [" ".join(finding_text.sentences(group, context.language))]
        if group.remedy:
            said.append(
                f"{phrases.WHO_ACTS.say(context.language)}: {phrases.WHO[group.remedy.actor].say(context.language)}"
            )
            said += [f"{number}. {step}" for number, step in enumerate(finding_text.steps(group, context.language), 1)]
        made.append(Annotation(level, finding_text.heading(group, context.language), "\n".join(said)))
    return made


def _pages(
    pipeline: Pipeline, summary: Callable[[], str], written: Sequence[Path], stream: TextIO, context: RunContext
) -> None:
    environ = context.environ
    if pipeline == "github" and (page := environ.get("GITHUB_STEP_SUMMARY")):
        text = summary()
        if len(text.encode("utf-8")) <= SUMMARY_AT_MOST:
            append_text(Path(page), text + "\n")
        else:
            context.tell(
                Text(
                    "The summary is too long for the page of this run; the other papers hold it.",
                    "De samenvatting is te lang voor de pagina van deze run; ze staat in de andere rapporten.",
                )
            )
    if pipeline == "azure":
        for path in written:
            if path.suffix.lower() == ".xml":
                results = str(path.resolve())
                command(
                    stream, azure("results.publish", "", type="JUnit", resultFiles=results, runTitle="profit-exchange")
                )
        if folder := environ.get("AGENT_TEMPDIRECTORY"):
            from wizard.files.atomic_write import write_whole

            page_file = Path(folder) / "profit-exchange-summary.md"
            write_whole(page_file, summary().encode("utf-8"))
            command(stream, azure("task.uploadsummary", str(page_file)))
