"""A stand-in for rubicon-objc, with macOS' notification centre behind it, so that desktop-notifier's own code runs.

As on a Mac, answers come on a thread of their own, and the buttons of a notification are those of the category that was
registered under its name, whatever the notification thought they were.
"""

# ruff: noqa: N802, N803 - the names are Apple's

import threading
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

DEFAULT = "com.apple.UNNotificationDefaultActionIdentifier"
DISMISS = "com.apple.UNNotificationDismissActionIdentifier"


class NotificationCentre:
    """UNUserNotificationCenter of one Mac, and its person; `allows` is None while the person has not answered."""

    def __init__(self, *, bundle: str | None = "org.python.python", allows: bool | None = True) -> None:
        self.bundle, self.allows = bundle, allows
        self.delivered: dict[str, Any] = {}
        self.delegate: Any = None
        self._categories = CocoaSet()
        self._waiting: list[Callable[[bool, Any], None]] = []
        self._changed = threading.Condition()

    # what desktop-notifier calls

    def requestAuthorizationWithOptions(self, _options: int, completionHandler: Callable[[bool, Any], None]) -> None:
        with self._changed:
            if self.allows is None:
                self._waiting.append(completionHandler)
                return
        later(completionHandler, self.allows, None)

    def setNotificationCategories(self, categories: "CocoaSet") -> None:
        self._categories = categories

    def getNotificationCategoriesWithCompletionHandler(self, handler: Callable[[Any], None]) -> None:
        later(handler, self._categories)

    def addNotificationRequest(self, request: Any, withCompletionHandler: Callable[[Any], None]) -> None:
        with self._changed:
            self.delivered[request.identifier] = request
            self._changed.notify_all()
        later(withCompletionHandler, None)

    def removeDeliveredNotificationsWithIdentifiers(self, identifiers: list[str]) -> None:
        with self._changed:
            for identifier in identifiers:
                self.delivered.pop(identifier, None)
            self._changed.notify_all()

    # what a test does

    def answer(self, allows: bool) -> None:
        """The person answers whether this program may notify."""
        with self._changed:
            self.allows, waiting = allows, self._waiting
        for handler in waiting:
            handler(allows, None)

    def wait_for(self, identifier: str, title: str = "", *, gone: bool = False) -> Any:
        """Return what is delivered under this identifier, once it is (or None once it is gone)."""

        def so() -> bool:
            found = self.delivered.get(identifier)
            return found is None if gone else found is not None and title in found.content.title

        with self._changed:
            assert self._changed.wait_for(so, 10)
            return self.delivered.get(identifier)

    def buttons(self, identifier: str) -> dict[str, str]:
        """The buttons that a person sees on it: what is written on each, and its identifier."""
        (category,) = (
            each
            for each in self._categories.allObjects()
            if each.identifier == self.delivered[identifier].content.categoryIdentifier
        )
        return {action.title: action.identifier for action in category.actions}

    def responds(self, identifier: str, action: str) -> None:
        """The person clicks; the notification is gone then."""
        response = SimpleNamespace(
            actionIdentifier=action,
            notification=SimpleNamespace(request=SimpleNamespace(identifier=identifier)),
        )
        del self.delivered[identifier]
        self.delegate.userNotificationCenter_didReceiveNotificationResponse_withCompletionHandler_(
            self, response, lambda: None
        )


class CocoaObject:
    """NSObject."""

    @classmethod
    def alloc(cls) -> Any:
        return cls()

    def init(self) -> Any:
        return self


class CocoaSet(CocoaObject):
    """NSSet."""

    def __init__(self, *objects: Any) -> None:
        self._objects = objects

    def allObjects(self) -> tuple[Any, ...]:
        return self._objects

    def setByAddingObject(self, added: Any) -> "CocoaSet":
        return CocoaSet(*self._objects, added)


def later(handler: Callable[..., None], *answer: Any) -> None:
    """Call it as macOS does, on another thread."""
    threading.Thread(target=handler, args=answer).start()


def modules(centre: NotificationCentre) -> Iterator[ModuleType]:
    """Yield `rubicon`, `rubicon.objc` and `rubicon.objc.runtime`, as far as desktop-notifier needs them."""
    classes: dict[str, Any] = {
        "NSBundle": SimpleNamespace(mainBundle=SimpleNamespace(bundleIdentifier=centre.bundle, bundleURL="file:///")),
        "NSSet": CocoaSet,
        "UNUserNotificationCenter": SimpleNamespace(currentNotificationCenter=lambda: centre),
        "UNMutableNotificationContent": type("Content", (CocoaObject,), {}),
        "UNNotificationRequest": SimpleNamespace(
            requestWithIdentifier=lambda identifier, content, trigger: SimpleNamespace(
                identifier=identifier, content=content, trigger=trigger
            )
        ),
        "UNNotificationAction": SimpleNamespace(
            actionWithIdentifier=lambda identifier, title, options: SimpleNamespace(
                identifier=identifier, title=title, options=options
            )
        ),
        "UNNotificationCategory": SimpleNamespace(
            categoryWithIdentifier=lambda identifier, actions, intentIdentifiers, options: SimpleNamespace(
                identifier=identifier, actions=actions, intents=intentIdentifiers, options=options
            )
        ),
    }
    security = SimpleNamespace(
        SecStaticCodeCreateWithPath=lambda *_: 0,
        SecStaticCodeCheckValidity=lambda *_: 0,
    )
    objc, runtime = ModuleType("rubicon.objc"), ModuleType("rubicon.objc.runtime")
    vars(objc).update(
        NSObject=CocoaObject,
        ObjCClass=lambda name: classes.get(name, CocoaObject),
        objc_method=lambda function: function,
        py_from_ns=lambda value: value,
    )
    vars(runtime).update(load_library=lambda _name: security, objc_block=object, objc_id=object)
    yield from (ModuleType("rubicon"), objc, runtime)
