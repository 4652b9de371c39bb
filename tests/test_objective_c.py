"""Every Objective-C call site against PyObjC's own metadata: names, selectors, blocks, structures, values."""

import ast
import os
from pathlib import Path

import pytest

from sitbreak.activity import macos as activity
from sitbreak.core.events import InputKind
from sitbreak.tray import macos as tray
from tests.kit.objective_c import PLAIN, Metadata, messages, mistakes, speaks_objective_c
from tests.kit.source import place, source_files, tree_of

WHEELS = "SITBREAK_WHEELS"  # a folder with them; .ci/unit fetches them
TREES = {place(path): tree for path in source_files() if speaks_objective_c(tree := tree_of(path))}

# CGEventTypes.h
KINDS = {
    "kCGEventKeyDown": InputKind.KEY,
    "kCGEventFlagsChanged": InputKind.KEY,
    "kCGEventLeftMouseDown": InputKind.CLICK,
    "kCGEventRightMouseDown": InputKind.CLICK,
    "kCGEventOtherMouseDown": InputKind.CLICK,
    "kCGEventScrollWheel": InputKind.SCROLL,
    "kCGEventMouseMoved": InputKind.MOVE,
    "kCGEventLeftMouseDragged": InputKind.MOVE,
    "kCGEventRightMouseDragged": InputKind.MOVE,
    "kCGEventOtherMouseDragged": InputKind.MOVE,
    "kCGEventTabletPointer": InputKind.MOVE,
}
WRONG = {
    "AppKit.NSWorkspaces.sharedWorkspace()": "AppKit has no NSWorkspaces",
    "from Quartz import CGEventSourceSeconds": "Quartz has no CGEventSourceSeconds",
    "centre.addObserverForName_object_usingBlocks_(name, None, f)": "no class has",
    "centre.addObserverForName_object_queue_usingBlock_(name, None, f)": "takes 4 arguments",
    "def f():\n    pass\ncentre.addObserverForName_object_queue_usingBlock_(name, None, None, f)": "of 1 arguments",
    "Foundation.NSData.dataWithBytes_length_(content, 7)": "its length is another",
    "image.setSize_((1, 2, 3))": "a tuple of 2",
    "button.setImage_((1, 2))": "objects alone",
    "name = 'NSWorkspaceWillSnoozeNotification'": "there is no",
    "AppHelper.runConsoleEventLoop(installInterrupts=False)": "takes other arguments",
    "AppHelper.callAfter()": "takes other arguments",
}


@pytest.fixture(scope="module")
def metadata() -> Metadata:
    folder = os.environ.get(WHEELS)
    if not folder:
        pytest.skip(f"{WHEELS} names no folder with PyObjC's wheels for macOS (.ci/unit fetches them)")
    return Metadata(sorted(Path(folder).glob("pyobjc*.whl")))


def test_the_modules_that_speak_objective_c_are_found() -> None:
    assert {"tray/macos.py", "session/macos.py", "activity/macos.py"} <= TREES.keys()
    assert {selector for tree in TREES.values() for selector in messages(tree)} >= {
        "addObserverForName:object:queue:usingBlock:",
        "setActivationPolicy:",
    }


@pytest.mark.parametrize("name", TREES)
def test_every_call_site_is_as_the_metadata_want_it(metadata: Metadata, name: str) -> None:
    assert list(mistakes(TREES[name], metadata)) == []


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_call_site_is_found(metadata: Metadata, code: str) -> None:
    (found,) = mistakes(ast.parse(code), metadata)

    assert WRONG[code] in found


def test_messages_called_plain_are_sent_and_have_no_metadata(metadata: Metadata) -> None:
    plain = {selector for selectors in PLAIN.values() for selector in selectors}

    assert plain <= {selector for tree in TREES.values() for selector in messages(tree)}
    assert plain & metadata.messages.keys() == set()
    assert PLAIN.keys() <= metadata.names


def test_numbers_that_we_write_are_those_of_the_headers(metadata: Metadata) -> None:
    assert metadata.values["NSApplicationActivationPolicyAccessory"] == tray.ACCESSORY
    assert metadata.values["kCGEventSourceStateHIDSystemState"] == activity.HID_SYSTEM_STATE
    assert {metadata.values[name]: kind for name, kind in KINDS.items()} == {
        number: kind for kind, numbers in activity.EVENT_TYPES.items() for number in numbers
    }


def test_the_functions_of_quartz_take_and_return_what_we_think(metadata: Metadata) -> None:
    assert metadata.functions["CGEventSourceSecondsSinceLastEventType"] == "diI"  # double of int32, uint32
    assert metadata.functions["CGSessionCopyCurrentDictionary"] == "^{__CFDictionary=}"
