"""Keys of a text field act in the order in which they were pressed, however fast they come."""

from __future__ import annotations

from textual import events
from textual.widget import Widget


async def act_at_once(field: Widget, event: events.Key) -> None:
    """Run the field's own binding of a key, if it has one, before the next key is looked at.

    Textual writes a letter as soon as it reaches the field, but runs a bound key (backspace, ctrl+u) only when the
    key has come up to the app: over a slow line, where several keys arrive together, letters overtake it.
    """
    for binding in field._bindings.key_to_bindings.get(event.key, ()):
        if await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return
