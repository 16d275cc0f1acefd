"""The command `planrev`: a subcommand goes to plan_model.cli, none opens the screen (Textual is imported only then)."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run planrev with the process's arguments; give its exit code."""
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # it was closed before we were started (`planrev list >&-`)
            setattr(sys, stream, open(os.devnull, "w"))  # noqa: SIM115 — open as long as the process
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        return _print_version()
    # A command is over before garbage matters; looking for it, also while modules load, costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    from plan_model.cli.main import run  # late: `--version` answers before anything else is imported

    code = run(arguments, _open_screen)
    gc.freeze()  # Python looks for garbage once more at its end, through everything that goes with the process anyway
    return code


def _open_screen(
    directory: str, language: str, as_of: str | None, read_only: bool, ascii_only: bool, mouse: bool
) -> int:
    from plan_tui.start import start  # late: no subcommand may load Textual

    return start(
        directory, language=language, as_of=as_of, read_only=read_only, ascii_only=ascii_only, mouse=mouse
    )


def _print_version() -> int:
    from plan_model import __version__

    try:
        sys.stdout.write(f"planrev {__version__}\n")
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
