"""Questions that a command asks in the terminal, in the person's language; "y" and "yes" are understood in each."""

import click

from sitbreak.cli.texts import texts

YES, NO = ("y", "yes"), ("n", "no")


def confirmed(question: str, *, default: bool = False, err: bool = False) -> bool:
    """Ask until it is answered with yes or no; an empty answer is `default`. click's Abort where nobody can answer."""
    said = texts()
    yes, no = said.all("cli.yes"), said.all("cli.no")
    shown = f"{yes[0].upper()}/{no[0]}" if default else f"{yes[0]}/{no[0].upper()}"
    while True:
        answer = asked(f"{question} [{shown}]", err=err).casefold()
        if not answer:
            return default
        if answer in (*yes, *YES):
            return True
        if answer in (*no, *NO):
            return False
        click.echo(said.say("cli.answer", yes=yes[0], no=no[0]), err=err)


def asked(question: str, *, err: bool = False) -> str:
    """Return the answer without the blanks around it. click's Abort where nobody can answer."""
    colon = texts().labelled("", "")
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=colon, err=err)
    return answer.strip()
