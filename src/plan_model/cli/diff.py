"""`planrev diff`: what changed between two revisions, in the domain's words, with findings fixed and made."""

from __future__ import annotations

from argparse import Namespace

from plan_model.cli.answers import look_up
from plan_model.cli.output import Output


def run(options: Namespace, output: Output) -> int:
    """Print what was found out before, else find it out; give 1 with `--exit-code` where something changed."""
    question = look_up(options, output)
    if question.answer is not None:
        output.again(question.answer.text)
        return question.answer.code
    from plan_model.cli.diff_answer import answer  # late: it loads formats, rules and words

    code = answer(options, output, question.repository)
    question.remember(output, code)
    return code
