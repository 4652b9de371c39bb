"""Rules for the package's text that no linter knows, read from its syntax trees."""

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pytest

from sitbreak.dataclass import dataclass, field
from tests.kit.source import PACKAGE, place, source_files, tree_of
from tests.mutation import FAULTS, Fault

LONGEST_FILE = 300  # lines
BOUNDARIES = ("supervise/", "error_boundary.py")  # where anything may be caught
EVERYTHING = {"Exception", "BaseException"}
STAND_ALONE = ("tray/sni/_sni.py",)  # a back end for pystray may use nothing of ours, and no menu entry may end it
UNFINISHED = {"NotImplementedError"}  # a base class says that its method is made by those that derive from it
UNITS = ("_s", "_at", "_h", "_px", "_cm", "_share")
WITHOUT_UNIT = {
    "low",
    "least",
    "high",
    "repeat_backoff",
    "progress",
    "px",
    "seconds",
}  # a setting's own; a factor; a share; units

Function = ast.FunctionDef | ast.AsyncFunctionDef
Bases = Mapping[str, set[str]]


def is_public(path: Path) -> bool:
    return not any(part.startswith("_") and not part.startswith("__") for part in path.relative_to(PACKAGE).parts)


def last_name(node: ast.expr | None) -> str:
    """The name of an exception's class in `X`, `module.X`, `X(...)` and `X.of(...)`; empty for a variable."""
    if isinstance(node, ast.Call):
        node = node.func
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        names.append(node.id)
    return next((name for name in names if name.lstrip("_")[:1].isupper()), "")


def caught_by(handler: ast.ExceptHandler) -> set[str]:
    """The names a handler catches; a bare one catches everything."""
    if handler.type is None:
        return {"BaseException"}
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {last_name(each) for each in types}


def bases_in(trees: list[ast.Module]) -> Bases:
    """Every class of the package and the builtin exceptions, with all they derive from."""
    direct: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                direct[node.name] |= {last_name(base) for base in node.bases}
    for name, value in vars(builtins).items():
        if isinstance(value, type) and issubclass(value, BaseException):
            direct[name] |= {base.__name__ for base in value.__mro__}

    def above(name: str) -> set[str]:
        return {name}.union(*(above(base) for base in direct.get(name, ()) if base != name))

    return {name: above(name) for name in direct}


@dataclass
class Raises:
    """What the functions of one module raise, by themselves and through its private functions."""

    tree: ast.Module
    bases: Bases
    _asked: dict[ast.AST, set[str]] = field(default_factory=dict)

    @cached_property
    def module_functions(self) -> dict[str, Function]:
        return {node.name: node for node in self.tree.body if isinstance(node, Function)}

    def of(self, function: Function, methods: Mapping[str, Function]) -> set[str]:
        """The names of what leaves a function; `methods` are those of its class."""
        if function not in self._asked:
            self._asked[function] = set()  # of a function that calls itself nothing is new
            self._asked[function] = self._in_block(function.body, methods)
        return self._asked[function]

    def _in_block(self, block: list[ast.stmt], methods: Mapping[str, Function]) -> set[str]:
        return set().union(*(self._in_node(node, methods) for node in block))

    def _in_node(self, node: ast.AST, methods: Mapping[str, Function]) -> set[str]:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() | ast.ClassDef():
                return set()  # run later, if at all
            case ast.Try():
                return self._in_try(node, methods)
            case ast.Raise(exc=ast.expr() as raised):
                found = {last_name(raised)} - {""}
            case ast.Call(func=ast.Name(id=name)) if name.startswith("_") and name in self.module_functions:
                found = self.of(self.module_functions[name], {})
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name)) if name in methods:
                found = self.of(methods[name], methods) if name.startswith("_") else set()
            case _:
                found = set()
        return found.union(*(self._in_node(child, methods) for child in ast.iter_child_nodes(node)))

    def _in_try(self, node: ast.Try, methods: Mapping[str, Function]) -> set[str]:
        caught = set().union(*map(caught_by, node.handlers))
        leaves = {each for each in self._in_block(node.body, methods) if not self.bases.get(each, {each}) & caught}
        for handler in node.handlers:
            leaves |= self._in_block(handler.body, methods)
            if any(isinstance(each, ast.Raise) and each.exc is None for each in ast.walk(handler)):
                leaves |= caught_by(handler)
        return leaves | self._in_block(node.orelse + node.finalbody, methods)


def is_command(function: Function) -> bool:
    """Whether click runs it: its docstring is the command's help, and what it raises ends at the error boundary."""
    calls = [each.func for each in function.decorator_list if isinstance(each, ast.Call)]
    names = [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]
    return any(name in ("command", "group") for name in names)


def public_functions(raises: Raises) -> Iterator[tuple[str, Function, Mapping[str, Function], str]]:
    """Yield name, function, the methods of its class, and its docstring; of a constructor the class's as well."""
    for function in raises.module_functions.values():
        yield function.name, function, {}, ast.get_docstring(function) or ""
    for node in raises.tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            methods = {each.name: each for each in node.body if isinstance(each, Function)}
            for method in methods.values():
                outer = ast.get_docstring(node) or "" if method.name == "__init__" else ""
                yield f"{node.name}.{method.name}", method, methods, f"{outer} {ast.get_docstring(method) or ''}"


def unsaid(tree: ast.Module, bases: Bases) -> Iterator[str]:
    """Yield `function: exception` for what a public function raises and its docstring does not name."""
    raises = Raises(tree, bases)
    for name, function, methods, docstring in public_functions(raises):
        if (function.name.startswith("_") and function.name != "__init__") or is_command(function):
            continue
        told = set(re.findall(r"\w+", docstring))
        for raised in sorted(raises.of(function, methods) - UNFINISHED):
            if not (bases.get(raised, {raised}) - EVERYTHING) & told:
                yield f"{name}: {raised}"


def broad_excepts(tree: ast.Module) -> Iterator[int]:
    """Yield the lines in which anything at all is caught."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and caught_by(node) & EVERYTHING:
            yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            yield from [node.lineno] if EVERYTHING & set(map(last_name, node.args)) else []


def test_anything_at_all_is_caught_in_supervise_and_at_the_error_boundary_only() -> None:
    found = {place(path): list(broad_excepts(tree_of(path))) for path in source_files()}

    assert {file for file, lines in found.items() if lines and not file.startswith(BOUNDARIES)} == set(STAND_ALONE)


def unguarded_renames(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that rename a file over another: `Path.replace` has one argument, that of a text has two."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="replace" | "rename")):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="replace" | "rename"), args=[_], keywords=[]):
                yield node.lineno


def test_a_file_that_a_scanner_holds_is_replaced_with_patience_everywhere() -> None:
    found = {place(path) for path in source_files() if any(unguarded_renames(tree_of(path)))}

    assert found == {"files.py"}  # `put_in_place`


def test_no_file_is_long() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}

    assert {file: length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_public_class_name_stands_twice() -> None:
    places = defaultdict(list)
    for path in source_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(place(path))

    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_a_public_function_says_what_it_raises() -> None:
    trees = {path: tree_of(path) for path in source_files()}
    bases = bases_in(list(trees.values()))

    assert [f"{place(path)} {each}" for path in trees if is_public(path) for each in unsaid(trees[path], bases)] == []


def test_a_number_of_the_core_has_its_unit_in_its_name() -> None:
    fields = {
        f"{place(path)} {field.target.id}"
        for path in (PACKAGE / "core").rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if ast.unparse(field.annotation) in ("float", "float | None")
        if not field.target.id.endswith(UNITS) and field.target.id not in WITHOUT_UNIT
    }

    assert fields == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(): raise OSError", ["f: OSError"]),
        ("def f(): raise errors.MyError('x')", ["f: MyError"]),
        ("def f():\n 'MyError when it is wrong.'\n raise MyError", []),
        ("def f():\n 'ValueError when it is wrong.'\n raise MyError", []),
        ("def f():\n 'OurValueErrors are others.'\n raise MyError", ["f: MyError"]),
        ("def _f(): raise MyError\ndef g(): return _f()", ["g: MyError"]),
        ("def f():\n try: raise MyError\n except ValueError: return", []),
        ("def f():\n try: raise MyError\n except OSError: return", ["f: MyError"]),
        ("def f():\n try: g()\n except MyError: raise", ["f: MyError"]),
        ("def f():\n def g(): raise MyError\n return g", []),
        ("def f(fault): raise fault", []),
        ("class C:\n def f(self): self._g()\n def _g(self): raise MyError", ["C.f: MyError"]),
        ("class C:\n 'MyError at once.'\n def __init__(self): raise MyError", []),
        ("class _C:\n def f(self): raise MyError", []),
        ("@click.command()\ndef f(): raise MyError", []),
        ("@command()\ndef f(): raise MyError", []),
    ],
)
def test_what_is_raised_and_not_said_is_found(source: str, found: list[str]) -> None:
    tree = ast.parse(f"class MyError(ValueError): pass\n{source}")

    assert list(unsaid(tree, bases_in([tree]))) == found


@pytest.mark.parametrize(
    "source",
    [
        "try: f()\nexcept: pass",
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept (OSError, BaseException): pass",
        "with contextlib.suppress(Exception): f()",
    ],
)
def test_every_way_to_catch_anything_is_found(source: str) -> None:
    assert list(broad_excepts(ast.parse(source))) != []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_each_fault_that_is_planted_by_hand_still_has_its_place(fault: Fault) -> None:
    assert (PACKAGE / "core" / f"{fault.file}.py").read_text(encoding="utf-8").count(fault.right) == 1
