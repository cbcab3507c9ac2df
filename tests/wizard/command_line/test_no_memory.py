"""Memory that runs out is said as that, whatever it comes as; everything else stays a fault."""

import errno
import io

import pytest

from wizard import main
from wizard.command_line import no_memory
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL


def _caused(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


GONE = [
    MemoryError(),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
    RuntimeError("can't start new thread"),
    ImportError("/lib/x.so: failed to map segment from shared object"),
    ImportError("libssl.so.3: cannot allocate memory in static TLS block"),
    ExceptionGroup("several", [ValueError(), MemoryError()]),
    _caused(RuntimeError("the practice tenant did not start"), MemoryError()),
]
OTHER = [
    RuntimeError("dictionary changed size during iteration"),
    OSError(errno.ENOENT, "No such file"),
    ImportError("No module named x"),
    ExceptionGroup("several", [ValueError()]),
    RecursionError(),
]


@pytest.mark.parametrize("fault", GONE, ids=repr)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_memory_that_is_gone_is_told_and_tells_nothing_of_the_tenant(fault, language):
    context = RunContext(language, {}, io.StringIO(), io.StringIO(), io.StringIO(), interactive=False)
    assert main._no_memory(fault, context) == COULD_NOT_TELL == main._COULD_NOT_TELL
    said = " ".join(context.stderr.getvalue().split())
    assert said == no_memory.SAYS.say(language)


@pytest.mark.parametrize("fault", OTHER, ids=repr)
def test_anything_else_is_not(fault):
    context = RunContext("en", {}, io.StringIO(), io.StringIO(), io.StringIO(), interactive=False)
    assert main._no_memory(fault, context) is None and not context.stderr.getvalue()


def test_an_error_that_was_raised_for_itself_ends():
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert not no_memory.is_the_cause(one)
