"""What the commands about stretches look up: the one that a name means, and what was offered lately."""

from datetime import datetime, timedelta

from sitbreak import paths
from sitbreak.catalogue import Catalogue, Memory, Stretch
from sitbreak.core.settings import Settings
from sitbreak.errors import CatalogueError
from sitbreak.spelling import nearest
from sitbreak.texts import Texts


def find(catalogue: Catalogue, name: str, texts: Texts) -> Stretch:
    """Return the stretch called so, or the only one with these words in a name; CatalogueError names the nearest."""
    stretch = catalogue.find(name)
    if stretch is None and (alike := catalogue.matching(name)):
        if len(alike) == 1:
            return alike[0]
        hint = texts.say("show.unknown.several", names=texts.items(each.id for each in alike))
        raise CatalogueError(texts.say("show.unknown", name=name), hint=hint)
    if stretch is None:
        near = nearest(name, catalogue.names())
        hint = texts.say("show.unknown.close", name=near) if near else texts.say("show.unknown.list")
        raise CatalogueError(texts.say("show.unknown", name=name), hint=hint)
    return stretch


def memory(settings: Settings, now: datetime) -> Memory:
    """Return what the history remembers of the last month's offers."""
    from sitbreak.history.offers import load_offers

    month = timedelta(days=31)
    return load_offers(paths.history_file(), now - month, rest_days=settings.stretch.rest_days).stretches
