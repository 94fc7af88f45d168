"""Where templates of the user's own run: they reach no file and no code, and neither time nor memory without end."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sized
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, pass_context

from seloste.language import formats
from seloste.notice.words import Day
from seloste.output.markdown import Markdown, Url, clean, escape, literal
from seloste.templating.folder import MARKS, Loader
from seloste.templating.generator import Generator

STEPS = 100_000
"""The rounds of loops, the calls and the operations of one notice. The largest example takes a ninetieth of it."""

CHARACTERS = 10_000_000
"""The characters that one notice may make on the way, most of which are thrown away again."""

LONGEST_RANGE = 1_000
LARGEST_NUMBER = 64  # bits

BUILT_IN = (
    "capitalize", "count", "default", "first", "last", "length", "list", "lower", "map", "reject", "rejectattr",
    "reverse", "select", "selectattr", "sort", "trim", "unique", "upper",
)  # fmt: skip
"""The filters of Jinja that templates may use. What formats, fetches attributes or marks text as safe is not there."""

FILTERS = (*BUILT_IN, "full_stop", "join", "listing")
GLOBALS = ("namespace", "range")


class LimitError(SecurityError):
    """A template would take more time or memory than a notice needs."""


class _Context(Context):
    def super(self, name: str, current: Callable[..., Any]) -> Any:
        """Find the block below a block, which is known by its own function, not by the one that watches it."""
        known = self.blocks.get(name, [])
        watching = (block for block in known if getattr(block, "__wrapped__", None) is current)
        return super().super(name, next(watching, current))


class _Template(Template):
    environment: Sandbox

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:
        made = super()._from_namespace(environment, namespace, globals)
        assert isinstance(environment, Sandbox)
        made.root_render_func = environment.watched(made.root_render_func, made.name or "", is_block=False)
        made.blocks = {name: environment.watched(block, name, is_block=True) for name, block in made.blocks.items()}
        return made


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs the templates of one language, once: what it has spent is not given back."""

    code_generator_class = Generator
    template_class = _Template
    context_class = _Context
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, loader: Loader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            finalize=self._finalized,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            optimized=False,
        )
        self.language = loader.language
        self.steps = self.characters = 0
        self.globals: dict[str, Any] = {"namespace": Namespace, "range": self._range}
        own = {"listing": self._listing, "full_stop": formats.full_stop, "join": self._join}
        self.filters = {name: self._counted({**self.filters, **own}[name]) for name in FILTERS}

    def watched(self, render: Callable[..., Iterator[str]], name: str, *, is_block: bool) -> Callable[..., Any]:
        """Return a template's or a block's function as it is to be run. A heir may mark what it writes."""
        return render

    def step(self, count: int = 1) -> str:
        """Count steps; Jinja's loops and macros call it. Raises LimitError where there are too many."""
        self.steps += count
        if self.steps > STEPS:
            raise LimitError(f"more than {STEPS} steps")
        return ""

    def spend(self, characters: int) -> None:
        self.characters += characters
        if self.characters > CHARACTERS:
            raise LimitError(f"more than {CHARACTERS} characters on the way")

    def made(self, value: Sized) -> Any:
        """Count what a literal list makes."""
        self.step(len(value))
        return value

    def concat(self, parts: Iterable[str]) -> Markdown:
        """Join what a template has written, which is Markdown."""
        written = []
        for part in parts:
            self.spend(len(part))
            written.append(part)
        return Markdown("".join(written))

    def joined(self, parts: Iterable[object]) -> str:
        self.step()
        texts = [self._text(part) for part in parts]
        self.spend(sum(map(len, texts)))
        return "".join(texts)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow macros, blocks and loops to be called, and nothing else: whatever else is useful is a filter."""
        if isinstance(obj, Macro | BlockReference | LoopContext | Undefined) or obj is Namespace:
            return True
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, LoopContext) or obj.__func__ in (Sandbox.step, Sandbox.made, Sandbox._range)
        is_of_mapping = isinstance(obj, BuiltinMethodType) and isinstance(obj.__self__, dict)
        return is_of_mapping and obj.__name__ in ("get", "items")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        __self.step()
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"{getattr(__obj, '__name__', type(__obj).__name__)} can't be called")
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.step()
        numbers = isinstance(left, int) and isinstance(right, int)
        if operator == "%" and not isinstance(left, int | float | Undefined):
            raise SecurityError("% is for numbers only")
        if operator == "**" and not (numbers and 0 <= right <= LARGEST_NUMBER and abs(left) <= LONGEST_RANGE):
            raise LimitError("** makes too large a number")
        if operator == "*" and numbers and left.bit_length() + right.bit_length() > LARGEST_NUMBER:
            raise LimitError("* makes too large a number")
        if operator == "*" and not numbers:
            for value, times in ((left, right), (right, left)):
                if isinstance(value, Sized) and isinstance(times, int):
                    self._grow(value, len(value) * max(times, 0))
        if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
            self._grow(left, len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def _count(self, value: object) -> None:
        if isinstance(value, str | list | tuple | dict):
            self._grow(value, len(value))

    def _grow(self, value: Sized, length: int) -> None:
        if isinstance(value, str):
            self.spend(length)
        else:
            self.step(length)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and put a step into everything that can be repeated."""
        tree = super()._parse(source, name, filename)
        loops: list[Any] = list(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock)))
        for loop in loops:
            step = nodes.EnvironmentAttribute("step", lineno=loop.lineno)
            call = nodes.Call(step, [], [], None, None, lineno=loop.lineno)
            loop.body.insert(0, nodes.ExprStmt(call, lineno=loop.lineno))
        tree.set_environment(self)
        return tree

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.step()
            for value in args:
                self._count(value)
            result = function(*args, **kwargs)
            self._count(result)
            return result

        return counted

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        if len(found) > LONGEST_RANGE:
            raise LimitError(f"a range of more than {LONGEST_RANGE}")
        return found

    def _text(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Day | Undefined):
            what = "a value that is not there" if value is None else f"a value of type {type(value).__name__}"
            raise TypeError(f"{what} can't be printed")
        return value if isinstance(value, str) else str(value)

    @pass_context  # with the context, no value is worked out when a template is read, ahead of the limits
    def _finalized(self, context: Context, value: object) -> str:
        text = self._text(value)
        self.step()
        self.spend(len(text))
        return self.printed(_safe(text))

    def printed(self, text: str) -> str:
        """See a value that is being printed."""
        return text

    def _listing(self, items: Iterable[object]) -> Markdown:
        return Markdown(formats.listing(self._escaped(items), self.language))

    def _join(self, items: Iterable[object], separator: str = "") -> Markdown:
        # The separator is a template's own text, unless it is a value.
        parts = self._escaped(items)
        between = separator if isinstance(separator, Markdown) else literal(clean(MARKS.sub("\ufffd", separator)))
        self.spend(sum(map(len, parts)) + len(between) * len(parts))
        return Markdown(between.join(parts))

    def _escaped(self, items: Iterable[object]) -> list[str]:
        texts = [self._text(item) for item in items]
        self.spend(sum(map(len, texts)))
        return [_safe(text) for text in texts]


def _safe(text: str) -> str:
    return text if isinstance(text, Markdown | Url) else escape(MARKS.sub("\ufffd", text))
