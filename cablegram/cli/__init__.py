"""The command line: one file per command, loaded when it is called; the one place that knows exit codes."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from cablegram import __version__
from cablegram.errors import CablegramError, ExitCode, XMLError, unexplained

COMMANDS = {
    "publish": "Encode what is new, validate, build everything.",
    "encode": "Make TEI of transcripts.",
    "source": "Give back the transcript that a TEI file was made from.",
    "validate": "Check TEI files and say what to do.",
    "review": "Accept or reject what the machine claims.",
    "build": "Make the web and the print edition.",
    "registers": "Propose new names, import registers of others.",
    "serve": "Show the web edition on this machine, made anew on every save.",
    "schema": "Make the schemas from the ODD, or check them.",
    "init": "Begin a new edition.",
    "explain": "Say what a finding means.",
}
"""The commands, in the order of ``--help``; each is ``cablegram.cli.NAME:command``."""

# lxml imports it whenever it is there, for a third of a short command's time; validate.compact lets it in. This is said
# here, not in main, because the processes that a command starts load this module, too.
sys.modules.setdefault("rnc2rng", None)  # type: ignore[arg-type]

CYCLES = 20_000
"""After how many new objects Python looks for those that hold one another: commands make many, few such."""

gc.set_threshold(CYCLES)


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of a first use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or ``None`` when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"cablegram.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none of that name, say which was probably meant."""
        if args[0] not in COMMANDS:
            import difflib

            if near := difflib.get_close_matches(args[0], COMMANDS, 1):
                ctx.fail(f"No such command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cablegram")
def group() -> None:
    """Transcripts of telegrams in; valid TEI, a web edition and a print edition out.

    \b
    Example: cablegram publish
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        status = group.main(standalone_mode=False)
    except CablegramError as error:
        complain(error)
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("cablegram: stopped", err=True)
        status = ExitCode.FAILED
    except BrokenPipeError:
        sys.stderr.close()
        status = ExitCode.FINE
    except OSError as error:
        complain(unexplained(error))
        status = ExitCode.FAILED
    gc.freeze()  # so that nobody looks for what holds one another among all that ends with the process
    sys.exit(int(status or 0))


def complain(error: CablegramError) -> None:
    """Print an error for people: what, where, what to try."""
    if isinstance(error, XMLError) and error.data:
        from cablegram.validate.wellformed import explained

        error = explained(error)
    click.echo(f"{click.style('error', fg='red', bold=True)}: {error}", err=True)
    if error.hint:
        click.echo(f"  {click.style('try', fg='cyan')}: {error.hint}", err=True)
