"""Who is writing, as git would say it."""

from __future__ import annotations

from plan_model.repository.place import Place
from plan_model.repository.process import ask
from plan_model.repository.values import Signature


def identity(place: Place) -> Signature | None:
    """The name and address that git would put on a commit; None when nobody has told it."""
    answer = ask(place.root, "var", "GIT_AUTHOR_IDENT")
    if answer.code != 0:
        return None
    name, _, rest = answer.out.decode("utf-8", "replace").partition(" <")
    return Signature(name, rest.partition(">")[0])
