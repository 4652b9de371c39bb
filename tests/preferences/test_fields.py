"""What is offered in the settings window, in every language."""

import pytest

from sitbreak.core.settings import Settings
from sitbreak.core.written import value_of
from sitbreak.preferences.fields import (
    AUTOSTART,
    AVOID,
    FIELDS,
    FieldKind,
    Page,
    about,
    choices,
    field_of,
    fields_of,
    label,
    shown,
    single_stretches,
    stepped,
    toggled,
)
from sitbreak.texts import LANGUAGES, Texts

ENGLISH = Texts("en")


def test_every_field_but_autostart_is_a_setting_of_the_file() -> None:
    assert [field.spec.key for field in FIELDS if field.key != AUTOSTART] == [
        field.key for field in FIELDS if field.key != AUTOSTART
    ]
    with pytest.raises(LookupError):
        assert field_of(AUTOSTART).spec


def test_every_page_has_fields_and_every_field_a_page() -> None:
    assert [field for page in Page for field in fields_of(page)] == list(FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_every_value_has_words(language: str) -> None:
    texts = Texts(language)
    said = [text for field in FIELDS for text in (label(field, texts), about(field, texts))]
    for field in FIELDS:
        if field.kind in (FieldKind.CHOICE, FieldKind.SWITCH):
            said += [shown(field, value, texts) for value in choices(field)]

    assert [text for text in said if "settings." in text or "{" in text] == []


@pytest.mark.parametrize("field", [field for field in FIELDS if field.kind is FieldKind.LENGTH], ids=lambda f: f.key)
def test_every_step_of_a_length_is_allowed_and_the_default_is_one(field: object) -> None:
    one = next(each for each in FIELDS if each is field)
    spec = one.spec

    assert spec.low is not None
    assert spec.high is not None
    assert all(spec.low <= step_s <= spec.high for step_s in one.steps_s)
    assert value_of(Settings(), spec) in one.steps_s
    assert list(one.steps_s) == sorted(set(one.steps_s))


def test_steps_go_to_the_next_length_and_stay_at_the_ends() -> None:
    interval = field_of("sit.interval")

    assert stepped(interval, 45 * 60, 1) == 50 * 60
    assert stepped(interval, 47 * 60, 1) == 50 * 60
    assert stepped(interval, 47 * 60, -1) == 45 * 60
    assert stepped(interval, 10 * 60, -1) == 10 * 60
    assert stepped(interval, 7200, 1) == 7200
    assert stepped(field_of("ui.theme"), "auto", 1) == "light"
    assert stepped(field_of("ui.theme"), "dark", 1) == "dark"


def test_an_area_is_toggled_and_single_stretches_stay() -> None:
    avoid = ("l-sit-hold", "neck")

    assert toggled(avoid, "neck") == ("l-sit-hold",)
    assert toggled(avoid, "eyes") == ("l-sit-hold", "neck", "eyes")
    assert single_stretches(avoid) == ("l-sit-hold",)


def test_values_are_said_as_people_say_them() -> None:
    assert shown(field_of("sit.interval"), 2700.0, ENGLISH) == "45 min"
    assert shown(field_of(AVOID), ("neck", "lumbar"), ENGLISH) == "neck, lower back"
    assert shown(field_of(AVOID), (), ENGLISH) == "nothing"
    assert shown(field_of("schedule.monday"), "off", ENGLISH) == "not at all"
    assert shown(field_of("ui.language"), "ja", ENGLISH) == "日本語"
