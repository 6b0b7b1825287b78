"""Every public function that takes or gives arrays tells their shapes in its docstring."""

import importlib
import inspect
import pkgutil
import re

import pytest

import digitnet

ARRAY = re.compile(r"\b(ndarray|NDArray|ArrayLike|Float|Labels|Pixels|Mask)\b")
ENTRY = re.compile(r"^    (\w+):((?:.*\n?)(?:     .*\n?)*)", re.MULTILINE)
SECTION = re.compile(r"^(Args|Returns|Raises|Yields):\n((?:    .*\n?|\n)*)", re.MULTILINE)
AXIS = "N|n|m|batch|images|rows|points|classes|features|objects|hidden|inputs|outputs|bins|places"
SHAPE = re.compile(
    r"[\w…)]+ × [\w…(]|\bshapes?\b|\bscalar\b"  # batch × inputs, of the same shape
    rf"|\((?:[^()]*, )?(?:{AXIS})\b[^()]*\)"  # (batch), (float32, N)
    rf"|(?:^|, )\s*(?:{AXIS})\b(?=[.,;:]|$)"  # batch. or uint8, N.
    r"|(?<!aises as ):(?:func|meth):|see :class:"  # as for another, which is looked at as well
)
pytestmark = pytest.mark.native  # the page's package has no docstrings
UNSEEN = {"digitnet.web.bridge", "digitnet.__main__"}  # they import what only a page has
MODULES = sorted(
    {module.name for module in pkgutil.walk_packages(digitnet.__path__, "digitnet.")} - UNSEEN
)


def functions(module):
    """Public functions and methods that a module defines: name, function, docstring."""
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value):
            yield name, value, inspect.getdoc(value) or ""
        elif inspect.isclass(value):
            for key, method in vars(value).items():
                plain = getattr(method, "fget", None) or getattr(method, "__func__", method)
                if inspect.isfunction(plain) and not key.startswith("_"):
                    same = [vars(one)[key] for one in value.__mro__ if key in vars(one)]
                    yield f"{name}.{key}", plain, "\n".join(str(inspect.getdoc(s)) for s in same)


def lacking(function, doc):
    """The arrays whose shapes a docstring does not tell."""
    arrays = {name for name, kind in function.__annotations__.items() if ARRAY.search(str(kind))}
    sections = dict(SECTION.findall(doc))
    told = dict(ENTRY.findall(sections.get("Args", "")))
    given = sections.get("Returns") or sections.get("Yields")
    told |= {"return": given} if given else {}
    apart = arrays & set(told)
    found = {name for name in apart if not SHAPE.search(told[name])}
    rest = arrays - apart
    told_of = SHAPE.findall(SECTION.sub("", doc))
    one_for_all = any("shape" in shape or ":" in shape for shape in told_of)
    if len(told_of) < (1 if one_for_all else len(rest)):
        found |= rest
    return found


@pytest.mark.parametrize("name", MODULES)
def test_shapes_are_told(name):
    module = importlib.import_module(name)
    assert {
        name: found
        for name, function, doc in functions(module)
        if (found := lacking(function, doc))
    } == {}
