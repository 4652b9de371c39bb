"""What PyObjC's metadata say of the frameworks of macOS, and whether our call sites agree with them.

The metadata are modules in PyObjC's wheels, which can be read anywhere. They name every constant, function and
every message whose arguments are more than objects; messages of objects alone need none, and so have none.
"""

import ast
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

FRAMEWORKS = ("AppKit", "Foundation", "Quartz")
TOOLS = "PyObjCTools"
SELF_AND_SELECTOR = 2  # come first in what the metadata count

# messages that take and return objects alone
PLAIN = {
    "NSButton": ("setImage:",),  # of NSStatusBarButton
    "NSNotificationCenter": ("removeObserver:",),
}


class Metadata:
    """The metadata of all frameworks, and the functions of PyObjC's own tools."""

    def __init__(self, wheels: list[Path]) -> None:
        """Read these files; ValueError when they hold no metadata."""
        self.names: set[str] = set()
        self.values: dict[str, int] = {}
        self.functions: dict[str, str] = {}
        self.messages: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        self.tools: dict[str, ast.arguments] = {}
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.endswith("/_metadata.py"):
                        self._take(archive.read(name).decode())
                    elif re.fullmatch(rf"{TOOLS}/\w+\.py", name):
                        self._take_tools(Path(name).stem, archive.read(name).decode())
        if not self.names or not self.tools:
            raise ValueError(f"no metadata in {wheels}")

    def _take(self, text: str) -> None:
        def message(class_name: bytes | str, selector: bytes, told: Mapping[str, Any] | None = None) -> None:
            self.names.add(class_name if isinstance(class_name, str) else class_name.decode())
            self.messages[selector.decode()].append(told or {})

        objc = defaultdict[str, Any](lambda: lambda *_, **__: None)
        objc |= {"arch": "arm64", "registerMetaDataForSelector": message, "registerNewKeywordsFromSelector": message}
        module = _Recorder(objc)
        space: dict[str, Any] = {"__name__": "metadata"}
        text = re.sub(r"^import objc, sys$", "import sys", text, count=1, flags=re.MULTILINE)
        space["objc"] = module
        exec(compile(text, "metadata", "exec"), space)  # what `import` does on a Mac
        for entry in re.findall(r"\$([^$]+)", space.get("constants", "")):
            self.names.add(entry.partition("@")[0])
        for entry in re.findall(r"\$([^$]+)", space.get("enums", "")):
            name, _, value = entry.partition("@")
            self.names.add(name)
            if re.fullmatch(r"-?\d+", value):
                self.values[name] = int(value)
        for name, (signature, *_) in space.get("functions", {}).items():
            self.functions[name] = signature.decode()

    def _take_tools(self, module: str, text: str) -> None:
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef):
                self.tools[f"{module}.{node.name}"] = node.args


class _Recorder(SimpleNamespace):
    """Stands in for the module objc while metadata register themselves."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        super().__init__()
        self._known = known

    def __getattr__(self, name: str) -> Any:
        return self._known[name]


def speaks_objective_c(tree: ast.AST) -> bool:
    """Tell whether a module imports a framework."""
    return any(
        (isinstance(node, ast.Import) and any(each.name in FRAMEWORKS for each in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module in (*FRAMEWORKS, TOOLS))
        for node in ast.walk(tree)
    )


def mistakes(tree: ast.Module, known: Metadata) -> Iterator[str]:
    """Yield every call site and name that the metadata contradict or do not know."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in FRAMEWORKS:
            for each in node.names:
                if not _is_known(each.name, known):
                    yield f"{node.module} has no {each.name}"
        elif isinstance(node, ast.Attribute) and _framework_of(node.value):
            if not _is_known(node.attr, known):
                yield f"line {node.lineno}: {_framework_of(node.value)} has no {node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"NS\w+Notification", node.value) and node.value not in known.names:
                yield f"line {node.lineno}: there is no {node.value}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _mistakes_of_call(node, node.func, functions, known)


def messages(tree: ast.AST) -> Iterator[str]:
    """Yield the selectors with arguments that a module sends."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_message(node.func.attr):
            yield node.func.attr.replace("_", ":")


def _is_message(name: str) -> bool:
    return name.endswith("_") and not name.startswith("_")


def _is_known(name: str, known: Metadata) -> bool:
    return name in known.names or name in known.functions


def _framework_of(node: ast.expr) -> str | None:
    """Return the framework that `AppKit` and `self._appkit` mean."""
    name = node.id if isinstance(node, ast.Name) else node.attr.lstrip("_") if isinstance(node, ast.Attribute) else ""
    return next((each for each in FRAMEWORKS if each.lower() == name.lower()), None)


def _mistakes_of_call(
    call: ast.Call, func: ast.Attribute, functions: Mapping[str, ast.FunctionDef], known: Metadata
) -> Iterator[str]:
    where = f"line {call.lineno}: {func.attr}"
    tool = known.tools.get(f"{func.value.id}.{func.attr}") if isinstance(func.value, ast.Name) else None
    if tool is not None and not _takes(tool, len(call.args), [each.arg for each in call.keywords]):
        yield f"{where} takes other arguments"
    if not _is_message(func.attr):
        return
    selector = func.attr.replace("_", ":")
    if len(call.args) != selector.count(":") or call.keywords:
        yield f"{where} takes {selector.count(':')} arguments"
        return
    if any(selector in selectors for selectors in PLAIN.values()):
        if any(isinstance(each, ast.Lambda | ast.Tuple) for each in call.args):
            yield f"{where} takes objects alone"
        return
    if selector not in known.messages:
        yield f"{where}: no class has {selector}"
        return
    wrong = {
        f"{where}, argument {number - 1}: {wrong}"
        for told in known.messages[selector]
        for number, argument in told.get("arguments", {}).items()
        if (wrong := _mistake_of_argument(call.args, number - SELF_AND_SELECTOR, argument, functions))
    }
    yield from sorted(wrong)


def _mistake_of_argument(
    given: list[ast.expr], index: int, told: Mapping[str, Any], functions: Mapping[str, ast.FunctionDef]
) -> str:
    if "callable" in told:
        wanted = len(told["callable"]["arguments"]) - 1  # the block itself comes first
        value = given[index]
        taken = functions[value.id].args if isinstance(value, ast.Name) and value.id in functions else None
        if taken is None or not _takes(taken, wanted, []):
            return f"a function of {wanted} arguments is called"
    if "c_array_length_in_arg" in told:
        length = given[told["c_array_length_in_arg"] - SELF_AND_SELECTOR]
        if ast.unparse(length) != f"len({ast.unparse(given[index])})":
            return "its length is another"
    kind = told.get("type", "")
    kind = kind.decode() if isinstance(kind, bytes) else kind
    if structure := re.fullmatch(r"\{\w+=(\w+)\}", kind):
        value = given[index]
        if not isinstance(value, ast.Tuple) or len(value.elts) != len(structure[1]):
            return f"it is a tuple of {len(structure[1])}"
    return ""


def _takes(function: ast.arguments, count: int, keywords: list[str | None]) -> bool:
    names = [each.arg for each in function.posonlyargs + function.args]
    needed = set(names[: len(names) - len(function.defaults)]) - set(names[:count]) - set(keywords)
    allowed = {*names, *(each.arg for each in function.kwonlyargs)}
    return not needed and (count <= len(names) or function.vararg is not None) and set(keywords) <= allowed
