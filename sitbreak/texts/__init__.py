"""Every sentence a person reads, by key and language; pure: the catalogue of messages can be injected.

A message is a template, or a `Plural` (its form follows from the argument `n`), or a tuple of variants that say the
same in other words. Placeholders are those of `str.format`; a number whose name ends with `_s` is a duration in
seconds and comes out as "48 min" (`{sitting_s}`) or "48 minutes" (`{sitting_s:long}`).
To add a message: write the key into all five languages (tests/texts says which one was forgotten).
"""

from sitbreak.texts.language import LANGUAGES, language_for
from sitbreak.texts.messages import Message, Plural
from sitbreak.texts.speech import Texts

__all__ = ["LANGUAGES", "Message", "Plural", "Texts", "language_for"]
