"""The part of the standard library's `dataclasses` that sitbreak uses, for a process that stays all day (ADR 23).

The original imports `inspect`, `ast` and `dis`, and compiles up to nine methods for each of our two hundred classes.
Here every class shares the same few, and a type checker sees the original. `order`, `unsafe_hash`, `InitVar` and
`weakref_slot` are missing, and a frozen class may inherit from one that is not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["KW_ONLY", "FrozenInstanceError", "asdict", "dataclass", "field", "fields", "is_dataclass", "replace"]

_T = TypeVar("_T")
_ABSENT: Any = object()
_FIELDS = "__dataclass_fields__"
_put = object.__setattr__
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class _FrozenInstanceError(AttributeError):
    """Somebody set or deleted an attribute of a frozen value."""


class _KeywordOnly:
    """As an annotation: the fields after it are given by keyword."""


class _Field:
    """One field; `name` and `type` are known once the class is made."""

    __slots__ = ("compare", "default", "default_factory", "init", "keyword", "metadata", "name", "repr", "type")

    def __init__(
        self,
        *,
        default: Any = _ABSENT,
        default_factory: Callable[[], Any] | None = None,
        init: bool = True,
        repr: bool = True,  # noqa: A002  (its name in the standard library)
        compare: bool = True,
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        self.name, self.type, self.keyword = "", object, False
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare
        self.metadata = MappingProxyType(dict(metadata)) if metadata else _NOTHING

    @property
    def is_optional(self) -> bool:
        """Tell whether there is a value where none is given."""
        return self.default is not _ABSENT or self.default_factory is not None

    def value(self, owner: type) -> Any:
        """Return what the field holds when it was not given. TypeError when it must be."""
        if self.default is not _ABSENT:
            return self.default
        if self.default_factory is not None:
            return self.default_factory()
        raise TypeError(f"{owner.__name__}() lacks {self.name!r}")


def _setter(made: type, name: str) -> Callable[[Any, Any], None]:
    """Return what sets an attribute, past `__setattr__`: that of the slot if there is one, which is not looked up."""
    slot = getattr(made, name, None)
    return slot.__set__ if isinstance(slot, MemberDescriptorType) else lambda self, value: _put(self, name, value)


def _init(self: Any, *args: Any, **given: Any) -> None:
    setters, positional, keyword, finish, names = type(self).__dataclass_init__
    given_first, most = len(args), len(names)
    if len(setters) == given_first == most and not (given or keyword or finish):  # nearly always
        for put, value in zip(setters, args):  # noqa: B905  (a keyword would take as long as a value)
            put(self, value)
        return
    if not setters:  # for the first value of the class
        setters[:] = [_setter(type(self), name) for name in names]  # at once: another thread may be here, too
    if given_first > most:
        raise TypeError(f"{type(self).__name__}() takes {most} values, not {given_first}")
    for put, value in zip(setters, args, strict=False):
        put(self, value)
    if keyword or given_first < most:
        for item in (*positional[given_first:], *keyword):
            value = given.pop(item.name, _ABSENT) if item.init else _ABSENT
            _put(self, item.name, item.value(type(self)) if value is _ABSENT else value)
    if given:
        raise TypeError(f"{type(self).__name__}() knows no {next(iter(given))!r}, or was given it twice")
    if finish is not None:
        finish(self)


def _repr(self: Any) -> str:
    shown = (f"{item.name}={getattr(self, item.name)!r}" for item in _fields(self) if item.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    values = type(self).__dataclass_values__
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(type(self).__dataclass_values__(self))


def _refuse(self: Any, name: str, *_value: object) -> None:
    raise _FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed: it is frozen")


def _reduce(self: Any) -> tuple[Any, ...]:
    """Copy and pickle: a frozen value takes its attributes past `__setattr__`."""
    return _restored, (type(self), [getattr(self, item.name) for item in _fields(self)])


def _restored(made: type, values: Iterable[Any]) -> Any:
    result: Any = object.__new__(made)
    for item, value in zip(_fields(made), values, strict=True):
        _put(result, item.name, value)
    return result


def _own_fields(made: type) -> Iterator[_Field]:
    """Yield the fields that the class itself declares, in order."""
    keyword = False
    for name, hint in made.__dict__.get("__annotations__", {}).items():  # noqa: RUF063  (`inspect` is what we do without)
        if hint is _KeywordOnly:
            keyword = True
        elif "ClassVar" not in str(hint):
            given = made.__dict__.get(name, _ABSENT)
            item = given if isinstance(given, _Field) else _Field(default=given)
            item.name, item.type, item.keyword = name, hint, keyword
            if isinstance(item.default, list | dict | set):
                raise TypeError(f"{made.__name__}.{name}: one {type(item.default).__name__} would be shared by all")
            yield item


def _values(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _self: ()


def _dataclass(made: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
    """Make a class hold values; see `dataclasses.dataclass`. TypeError for a mutable default."""
    if made is None:
        return lambda made: _dataclass(made, frozen=frozen, slots=slots, eq=eq)
    inherited = {name: item for base in reversed(made.__mro__[1:]) for name, item in getattr(base, _FIELDS, {}).items()}
    own = {item.name: item for item in _own_fields(made)}
    every = inherited | own
    positional = tuple(item for item in every.values() if item.init and not item.keyword)
    rest = tuple(item for item in every.values() if item.keyword or (not item.init and item.is_optional))
    names = tuple(item.name for item in positional)
    methods: dict[str, Any] = {
        _FIELDS: every,
        "__dataclass_init__": ([], positional, rest, getattr(made, "__post_init__", None), names),
        "__dataclass_values__": _values([item.name for item in every.values() if item.compare]),
    }
    space = {name: held for name, held in made.__dict__.items() if name not in {*own, "__dict__", "__weakref__"}}
    for name, shared in {
        "__init__": _init,
        "__repr__": _repr,
        "__match_args__": names,
    }.items():
        if name not in space:
            methods[name] = shared
    if eq and "__eq__" not in space:
        methods |= {"__eq__": _eq, "__hash__": space.get("__hash__", _hash if frozen else None)}
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce}
    if slots:
        taken = {name for base in made.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
        slotted = {"__slots__": tuple(name for name in every if name not in taken)}
        return type(made)(made.__name__, made.__bases__, space | methods | slotted)
    methods |= {name: item.default for name, item in own.items() if item.default is not _ABSENT}
    for name, held in methods.items():
        setattr(made, name, held)
    for name, item in own.items():
        if made.__dict__.get(name) is item:
            delattr(made, name)
    return made


def _fields(owner: Any) -> tuple[_Field, ...]:
    """Return the fields of a class or of a value, in order."""
    return tuple(getattr(owner, _FIELDS).values())


def _is_dataclass(owner: Any) -> bool:
    """Tell whether it is such a class, or a value of one."""
    return hasattr(owner, _FIELDS)


def _replace(value: _T, /, **changes: Any) -> _T:
    """Return a copy with other values in these fields. TypeError for one that is no field."""
    made = type(value)
    _, _, keyword, _, names = made.__dataclass_init__  # type: ignore[attr-defined]
    if keyword:
        return made(**({item.name: getattr(value, item.name) for item in _fields(value) if item.init} | changes))
    args = [changes.pop(name) if name in changes else getattr(value, name) for name in names]
    return made(*args, **changes)


def _asdict(value: Any) -> Any:
    """Return a value, and those within it, as dictionaries; everything else as it is."""
    if _is_dataclass(value):
        return {item.name: _asdict(getattr(value, item.name)) for item in _fields(value)}
    if isinstance(value, dict):
        return {key: _asdict(held) for key, held in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(_asdict(held) for held in value)
    return value


if TYPE_CHECKING:
    from dataclasses import KW_ONLY, FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
else:
    KW_ONLY, FrozenInstanceError = _KeywordOnly, _FrozenInstanceError
    asdict, dataclass, field, fields = _asdict, _dataclass, _Field, _fields
    is_dataclass, replace = _is_dataclass, _replace
