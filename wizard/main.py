"""argv in, exit code out: the only place where the parts meet. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    import click

    from checks.words import Language
    from wizard.runtime.context import RunContext
    from wizard.runtime.user_error import UserError

PROGRAM = "profit-exchange"
_COMPLETE = "_PROFIT_EXCHANGE_COMPLETE"
_STOPPED = 130
"""`exit_codes.INTERRUPTED`, for when there is no moment to import anything."""
_COULD_NOT_TELL = 6
"""`exit_codes.COULD_NOT_TELL`, likewise."""
_MEMORY_GONE = (
    b"profit-exchange: this computer gives the program too little memory. Allow it 500 MB, and run it again.\n"
    b"profit-exchange: deze computer geeft het programma te weinig geheugen. Sta 500 MB toe en draai het opnieuw.\n"
)
"""For when there is not even room to choose a language."""
COLLECTED_EVERY = 200_000
"""New objects; Python's own number is 700 or 2,000. A list of 5,000 users, read and matched, stays below it; the whole
costs half a megabyte."""


def entry() -> None:
    """The console script.

    Raises:
        SystemExit: always, with the exit code.
    """
    try:
        _entered()
    except KeyboardInterrupt:
        # Before there was anything to stop, or once more while it was being stopped.
        os._exit(_STOPPED)


def _entered() -> None:
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        # Asked by scripts and package managers, often: worth not loading click for.
        from wizard import __version__

        try:
            print(f"{PROGRAM} {__version__}", flush=True)  # noqa: T201
        except OSError:
            _hush()
            raise SystemExit(2) from None
        raise SystemExit(0)
    from wizard.runtime import interruption
    from wizard.runtime.exit_codes import INTERRUPTED

    interruption.stops_calmly()
    # What a check loads is some sixty thousand objects that all stay: looking through them for garbage, 170 times over,
    # was a tenth of the whole check.
    gc.set_threshold(COLLECTED_EVERY)
    try:
        code = main(sys.argv[1:], _without_our_secrets(), whole_process=True)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException as fault:
        if interruption.is_stopped(fault):
            _leave_at_once(INTERRUPTED)
        # Even telling it calmly failed, as when memory is gone.
        _leave_with_a_word(fault)
        raise
    if code == INTERRUPTED or interruption.missed():
        _leave_at_once(INTERRUPTED)
    interruption.stops_at_once()
    # Python flushes what `sys` names as the streams; the process's own, where ours stand in for them, it leaves to the
    # sweep that does not come.
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    # Nor is it looked through once more while the interpreter ends; everything else of its ending stays.
    gc.freeze()
    raise SystemExit(code)


def _without_our_secrets() -> Mapping[str, str]:
    """The environment as it was; from here on the process's own, which every child gets, holds none of our secrets."""
    from wizard.runtime.child_environment import take_out_secrets

    return take_out_secrets(os.environ)


def main(argv: Sequence[str], environ: Mapping[str, str], *, whole_process: bool = False) -> int:
    """One run of the program on this process's streams.

    Args:
        argv: the words after the program's name.
        environ: every setting that is read from the environment is read from here.
        whole_process: this process is the program's alone, and ends after this.

    Returns:
        the exit code: wizard.runtime.exit_codes.
    """
    from wizard.command_line.streams import settle
    from wizard.runtime.context import RunContext
    from wizard.runtime.interruption import is_stopped
    from wizard.runtime.language import choose, named_by
    from wizard.runtime.pipeline import guarded, recognised

    if sys.stdout is None or sys.stderr is None:
        return _without_streams(choose(argv, environ))
    settle(sys.stdout)
    settle(sys.stderr)
    context = RunContext(
        language=choose(argv, environ),
        environ=environ,
        stdin=sys.stdin or _nothing_to_read(),
        stdout=guarded(sys.stdout, environ),
        stderr=guarded(sys.stderr, environ),
        # A pipeline's job may have a terminal that nobody sits at.
        interactive=bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()) and not recognised(environ),
        language_named=named_by(argv, environ) is not None,
    )
    try:
        code = next((code for answer in (_explain, _help) if (code := answer(argv, context)) is not None), None)
        if code is None:
            code = _run(argv, context, whole_process)
        # What stands in the buffer is written here, where it can still be told that it could not be.
        context.stdout.flush()
        return code
    except (KeyboardInterrupt, EOFError):
        return _stopped(context)
    except OSError as error:
        if is_stopped(error):
            return _stopped(context)
        from wizard.command_line import endings
        from wizard.command_line.fault import report

        ending = endings.of(error, context.stdout, context.stdin, context.stderr)
        if ending is None:
            return _no_memory(error, context) or report(error, context)
        _hush()
        if ending[0] is not None:
            with contextlib.suppress(OSError):
                context.tell(ending[0])
        return ending[1]
    except (Exception, SystemExit) as error:  # noqa: BLE001  the last resort: one calm line, the details in a file
        # Nobody but us ends this process: a library that does would choose the exit code, and say "good" with it.
        if is_stopped(error):
            return _stopped(context)
        from wizard.command_line.fault import report

        return _no_memory(error, context) or report(error, context)


def _no_memory(error: BaseException, context: RunContext) -> int | None:
    """What to end with when this computer has no memory left; None when it is something else."""
    from wizard.command_line import no_memory
    from wizard.runtime.exit_codes import COULD_NOT_TELL

    if not no_memory.is_the_cause(error):
        return None
    # The frames of what failed hold what it had laid out; without them there is room for a sentence.
    error.__traceback__ = None
    context.tell(no_memory.SAYS)
    return COULD_NOT_TELL


def _stopped(context: RunContext) -> int:
    from checks.words import Text
    from wizard.runtime.exit_codes import INTERRUPTED

    # The terminal may be gone, which is why it stopped.
    with contextlib.suppress(OSError):
        context.tell(Text("\nStopped.", "\nGestopt."))
    return INTERRUPTED


def _help(argv: Sequence[str], context: RunContext) -> int | None:
    """The program's help when that is all that is asked; None otherwise."""
    from wizard.command_line import help_page

    if _COMPLETE in context.environ or not help_page.is_all_that_is_asked(argv):
        return None
    context.write(help_page.page(context.language, help_page.width()))
    return 0


def _explain(argv: Sequence[str], context: RunContext) -> int | None:
    """`explain` with nothing but a message: answered without waiting for click; None for everything else."""
    if list(argv[:1]) != ["explain"] or _COMPLETE in context.environ:
        return None
    from wizard.commands.explain_text import plainly_asked, run
    from wizard.runtime.user_error import UserError

    asked = plainly_asked(argv)
    if asked is None:
        return None
    words, as_json, everything = asked
    try:
        return run(words, context, as_json=as_json, everything=everything)
    except UserError as error:
        _complain(error, context, None)
        return error.exit_code


def _run(argv: Sequence[str], context: RunContext, whole_process: bool) -> int:
    import click

    from checks.gather.exchange_log import note
    from wizard.command_line.bad_usage import complaint_of
    from wizard.command_line.endings import in_a_folder, with_enough_files
    from wizard.command_line.program import program
    from wizard.command_line.verbs import DEFAULT_VERB, VERBS
    from wizard.runtime.exit_codes import INTERRUPTED, USAGE
    from wizard.runtime.interruption import is_stopped
    from wizard.runtime.strays import kept_off_the_streams
    from wizard.runtime.user_error import UserError

    command = program()
    if _COMPLETE in context.environ:
        from click.shell_completion import shell_complete

        return shell_complete(command, {"obj": context}, PROGRAM, _COMPLETE, context.environ[_COMPLETE])
    words = _put_in_order(argv, VERBS, DEFAULT_VERB)
    context = replace(context, words=tuple(words))
    asked_here = context.interactive and sys.stdout.isatty()
    try:
        with (
            kept_off_the_streams(stdout_too=not asked_here, whole_process=whole_process),
            command.make_context(PROGRAM, words, obj=context) as ctx,
        ):
            in_a_folder()
            with_enough_files()
            code = command.invoke(ctx)
            note("exit", code=code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        context.stderr.write(error.ctx.get_help() + "\n")
        return USAGE
    except click.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except click.ClickException as error:
        _complain(complaint_of(error), context, getattr(error, "ctx", None))
        return error.exit_code
    except UserError as error:
        _complain(error, context, None)
        # What could not be done because somebody stopped is told, and was stopped.
        return INTERRUPTED if is_stopped(error) else error.exit_code
    return code if isinstance(code, int) else 0


def _put_in_order(argv: Sequence[str], verbs: Mapping[str, object], default: str) -> list[str]:
    """The words click gets: `--practice check` means a bare `--practice`, and no verb at all means the default one."""
    words: list[str] = []
    rest = iter(enumerate(argv))
    verb_seen = False
    for place, word in rest:
        following = argv[place + 1] if place + 1 < len(argv) else None
        if word == "--" or verb_seen:
            words.append(word)
            continue
        if word == "--practice" and following in verbs:
            word = "--practice=healthy"
        elif (
            word in ("--practice", "--language", "--debug") and following is not None and not following.startswith("-")
        ):
            words.append(word)
            _, word = next(rest)
        elif not word.startswith("-"):
            verb_seen = True
        words.append(word)
    asks_about_program = any(w in ("--help", "-h", "--version", "-V") for w in words)
    return words if verb_seen or asks_about_program or default not in verbs else [default, *words]


def _complain(wrong: UserError, context: RunContext, ctx: click.Context | None) -> None:
    from checks.words import Text, same

    context.tell(Text("{program}: {it}", "{program}: {it}").of(program=same(PROGRAM), it=wrong.text))
    if wrong.see_help:
        path = ctx.command_path if ctx else PROGRAM
        context.tell(Text("`{path} --help` shows how.", "`{path} --help` laat zien hoe het wel moet.").of(path=path))


def _leave_at_once(code: int) -> None:
    """End the process without waiting for threads that are still busy, and with our own code.

    An interruption that went through `exec` (every dataclass is made by it) makes CPython end by a signal afterwards,
    although it was dealt with.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _hush() -> None:
    """Nothing more can be written: nor by the interpreter, which would complain about it as it stops."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.__stdout__ or sys.stdout).fileno())


def _nothing_to_read() -> TextIO:
    import io

    return io.StringIO()


def _without_streams(language: Language) -> int:
    """Started with a stream closed: said where there is still somewhere to say it."""
    from wizard.command_line.endings import closed

    says, code = closed()
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(says.say(language) + "\n")
    return code


def _leave_with_a_word(fault: BaseException) -> None:
    """One line without any help, on the stream that is really ours, and the exit code of a fault."""
    if isinstance(fault, SystemExit):
        return
    if isinstance(fault, MemoryError):
        with contextlib.suppress(OSError):
            os.write(2, _MEMORY_GONE)
        os._exit(_COULD_NOT_TELL)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.write(2, f"{PROGRAM}: {type(fault).__name__}\n".encode("ascii", "replace"))
    os._exit(1)
