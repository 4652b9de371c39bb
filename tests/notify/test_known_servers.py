"""The table of what the servers really do, in the code and in the document."""

from pathlib import Path

import pytest

from sitbreak.notify.known_servers import TABLE, KnownServer, known, takes_default

DOCUMENT = Path(__file__).parents[2] / "docs/notifications.md"
TITLES = {
    "gnome-shell": "GNOME Shell",
    "lxqt-notificationd": "LXQt",
    "Xfce Notify Daemon": "xfce4-notifyd",
    "Notification Daemon": "MATE",
    "cinnamon": "Cinnamon",
}


@pytest.mark.parametrize("server", TABLE, ids=lambda server: server.name)
def test_a_row_says_what_was_seen_and_when_and_the_document_says_it_too(server: KnownServer) -> None:
    assert server.answers.value in server.words
    assert f"seen with {server.version}, {server.seen}" in server.words
    assert f"| {TITLES.get(server.name, server.name)} | {server.version}, {server.seen} |" in DOCUMENT.read_text()


def test_a_server_is_found_whatever_the_case_and_no_two_rows_are_of_one() -> None:
    assert [known(server.name.upper()) for server in TABLE] == list(TABLE)


def test_a_server_that_nobody_tried_is_taken_at_its_word() -> None:
    assert known("somebody's own") is None
    assert takes_default("somebody's own")
