"""The command line: the desk's services without its window, for scripts, cron and tests.

Exit status: 0 done, 1 the work failed, 2 wrong use. Whatever goes wrong is one line on standard
error, never a traceback.
"""

import sys
from collections.abc import Sequence

from leaddesk.command_line.window import Asked, asked_for_window, open_window


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window where none is named; answers the exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = asked_for_window(sys.argv[1:] if arguments is None else arguments)
    return _run_command(arguments) if asked is None else _run_window(asked)


def _run_window(asked: Asked) -> int:
    """Open the window that was asked for."""
    from leaddesk.services.clock import FixedClock, SystemClock
    from leaddesk.services.desk_place import desk_path

    clock = FixedClock(asked.at) if asked.at else SystemClock()
    try:
        return open_window(desk_path(asked.database), clock, asked.user)
    except KeyboardInterrupt:
        return _failed("Stopped.")
    except Exception as error:  # noqa: BLE001 - the last door: one line, not a traceback
        from leaddesk.command_line.failures import sentence_for

        return _failed(sentence_for(error))


def _run_command(arguments: Sequence[str] | None) -> int:
    """Let click read the command line and run what it names."""
    import click

    from leaddesk.command_line.program import program

    try:
        answer = program.main(
            args=None if arguments is None else list(arguments),
            prog_name="leaddesk",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        return _wrong_use(error)
    except click.Abort:
        return _failed("Stopped.")
    except click.ClickException as error:
        return _failed(error.format_message())
    except BrokenPipeError:
        # The reader of our output has seen enough; leave nothing for the exit to flush.
        sys.stdout = None
        return 0
    except Exception as error:  # noqa: BLE001 - the last door: one line, not a traceback
        from leaddesk.command_line.failures import sentence_for

        return _failed(sentence_for(error))
    return answer if isinstance(answer, int) else 0


def _wrong_use(error: "object") -> int:
    """Say on one line what was wrong and where to read more."""
    import click

    assert isinstance(error, click.UsageError)
    where = error.ctx.command_path if error.ctx else "leaddesk"
    return _failed(f"{error.format_message().rstrip('.')}. See {where} --help.", status=2)


def _failed(message: str, status: int = 1) -> int:
    print("leaddesk:", " ".join(message.split()), file=sys.stderr)  # noqa: T201 - its one way out
    return status
