"""A shared screen and a camera among PipeWire's nodes and links, in the form that `pw-dump` prints."""

from typing import Any

import pytest

from sitbreak.session.busy.sharing import PipeWireCamera, ScreenShare, sources


def is_shared(dump: list[dict[str, Any]]) -> bool:
    return any(map(ScreenShare.wanted, sources(dump)))


def is_filmed(dump: list[dict[str, Any]]) -> bool:
    return any(map(PipeWireCamera.wanted, sources(dump)))


def node(number: int, media_class: str, **props: str) -> dict[str, Any]:
    more = {key.replace("_", "."): value for key, value in props.items()}
    info = {"state": "running", "props": {"media.class": media_class, **more}}
    return {"id": number, "type": "PipeWire:Interface:Node", "info": info}


def link(source: int, target: int, state: str = "active") -> dict[str, Any]:
    info = {"output-node-id": source, "input-node-id": target, "state": state}
    return {"id": 90 + source, "type": "PipeWire:Interface:Link", "info": info}


def test_a_stream_of_the_compositor_to_a_call_is_sharing() -> None:
    dump = [node(1, "Stream/Output/Video", node_name="gnome-shell"), node(2, "Stream/Input/Video"), link(1, 2)]

    assert (is_filmed(dump), is_shared(dump)) == (False, True)


@pytest.mark.parametrize("says", [{"device_api": "v4l2"}, {"device_api": "libcamera"}, {"media_role": "Camera"}])
def test_a_camera_is_a_call_and_no_sharing(says: dict[str, str]) -> None:
    dump = [node(1, "Video/Source", **says), node(2, "Stream/Input/Video"), link(1, 2)]

    assert (is_filmed(dump), is_shared(dump)) == (True, False)


def test_sound_is_not() -> None:
    dump = [node(1, "Audio/Source"), node(2, "Stream/Input/Audio"), link(1, 2)]

    assert (is_filmed(dump), is_shared(dump)) == (False, False)


def test_an_offer_that_nobody_looks_at_is_not() -> None:
    dump = [node(1, "Video/Source", node_name="xdpw"), node(2, "Stream/Input/Video"), link(1, 2, "paused")]

    assert (is_filmed(dump), is_shared(dump)) == (False, False)


def test_objects_without_information_are_passed_over() -> None:
    dump = [{"id": 1, "type": "PipeWire:Interface:Node", "info": None}, {"id": 2, "type": "PipeWire:Interface:Link"}]

    assert (is_filmed(dump), is_shared(dump)) == (False, False)
