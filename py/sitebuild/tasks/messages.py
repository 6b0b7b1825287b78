"""Check what the page says: every language has every message, with the same places, and no more.

English is in two places: what stands in index.html itself (elements with `data-l10n`), and what
scripts say (site/languages/en.ftl). Both together are what every other language must have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.paths import SITE

PAGE = "index.html"
OWN = "en"
ROOMS = ("app", "shared", "pad")
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "content")
VOID = {"meta", "link", "input", "img", "br"}
WORDS = re.compile(r"[^\W\d_]{2}")
# an ending of a file, a network's numbers, the name of this program and its address
NO_WORDS = {"digitnet"}
DEFINED = re.compile(r"^([a-z][\w-]*)\s*=", re.MULTILINE)
ATTRIBUTE = re.compile(r"^\s+\.([a-z-]+)\s*=", re.MULTILINE)
PLACE = re.compile(r"\{[^{}]*?\$([a-z]\w*)", re.DOTALL)
REFERENCE = re.compile(r"\{\s*([a-z][\w-]*)\s*\}")
USED = re.compile(r"\bl10n\(\s*'([a-z][\w-]*)'")
COMPUTED = re.compile(r"\bl10n\(\s*(?!'|key: )")


@dataclass
class Message:
    """What must be the same in every language."""

    places: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    has_text: bool = False


def messages(source: str) -> dict[str, Message]:
    """The messages of an .ftl file; of those that are defined twice, the last."""
    starts = [*DEFINED.finditer(source)]
    ends = [*(found.start() for found in starts[1:]), len(source)][: len(starts)]
    found = {}
    for start, end in zip(starts, ends, strict=True):
        body = re.sub(r"^#.*$", "", source[start.end() : end], flags=re.MULTILINE)
        text = ATTRIBUTE.split(body)[0]
        attributes = set(ATTRIBUTE.findall(body))
        found[start[1]] = Message(set(PLACE.findall(body)), attributes, bool(text.strip()))
        found[start[1]].places |= {f"={name}" for name in REFERENCE.findall(body)}
    return {key: resolved(found, key) for key in found}


def resolved(known: dict[str, Message], key: str) -> Message:
    """A message with the places of the messages in it."""
    message = known[key]
    places: set[str] = set()
    for name in message.places:
        inner = known.get(name[1:]) if name.startswith("=") else None
        places |= resolved(known, name[1:]).places if inner else {name}
    return Message(places, message.attributes, message.has_text)


@dataclass
class Element:
    """An element of the page that is open."""

    tag: str
    key: str | None
    is_foreign: bool
    is_slot: bool
    message: Message = field(default_factory=Message)


class Page(HTMLParser):
    """The messages that stand in a page, and what in it has words and belongs to none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.messages: dict[str, Message] = {}
        self.bare: list[str] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, and a message if it names one."""
        known = dict(attrs)
        above = self._open[-1] if self._open else None
        foreign = "lang" in known and tag != "html"
        inside = bool(above and above.is_foreign)
        key, slot = known.get("data-l10n"), known.get("data-slot")
        if above and slot and above.key:
            above.message.places.add(slot)
        element = Element(tag, key, foreign or inside, slot is not None)
        named = {name for name in ATTRIBUTES if WORDS.search(known.get(name) or "")}
        if tag == "meta" and known.get("name") != "description":
            named = set()
        if key:
            element.message.attributes |= named
            self.messages.setdefault(key, element.message)
            element.message = self.messages[key]
            element.message.attributes |= named
        elif named and not element.is_foreign:
            self.bare.append(known[min(named)] or "")
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Words, of a message or of none."""
        text = data.strip()
        if not text or not self._open:
            return
        last = self._open[-1]
        if last.key:
            last.message.has_text = True
            return
        is_told = last.is_foreign or any(element.is_slot for element in self._open)
        if WORDS.search(text) and not is_told and text not in NO_WORDS:
            self.bare.append(text)


def used(site: Path) -> set[str]:
    """The keys that scripts name."""
    return {key for text in scripts(site) for key in USED.findall(text)}


def scripts(site: Path) -> Iterator[str]:
    """The sources of the page."""
    for room in ROOMS:
        for path in sorted((site / room).rglob("*.ts")):
            yield path.read_text(encoding="utf-8")


def troubles(site: Path = SITE) -> list[str]:
    """What is wrong, in sentences."""
    page = Page((site / PAGE).read_text(encoding="utf-8"))
    texts: dict[str, str] = {}
    for path in sorted((site / "languages").glob("*.ftl")):
        language = path.name.partition(".")[0]
        texts[language] = texts.get(language, "") + path.read_text(encoding="utf-8")
    referred = set(REFERENCE.findall(texts[OWN]))
    sources = {language: messages(text) for language, text in texts.items()}
    own = sources.pop(OWN)
    names = used(site)
    found = [f"{PAGE}: “{text[:60]}” has no data-l10n." for text in page.bare]
    found += [f"A script names “{key}”, and {OWN}.ftl has none." for key in sorted(names - {*own})]
    found += [
        f"{OWN}.ftl has “{key}”, and nothing says it."
        for key in sorted({*own} - names - referred - {*page.messages})
    ]
    if any(COMPUTED.search(text) for text in scripts(site)):
        found.append("A script computes a key: write each key out, so that this check sees it.")
    wanted = {**page.messages, **own}
    for key in {*own} & {*page.messages}:
        mine, pages = own[key], page.messages[key]
        wanted[key] = Message(mine.places, mine.attributes | pages.attributes, mine.has_text)
    for language, there in sources.items():
        found += compared(language, there, wanted)
    return found


def compared(language: str, there: dict[str, Message], wanted: dict[str, Message]) -> Iterator[str]:
    """What one language lacks, or has beyond the others."""
    file = f"{language}.ftl"
    for key in sorted({*wanted} - {*there}):
        yield f"{file} has no “{key}”."
    for key in sorted({*there} - {*wanted}):
        yield f"{file} has “{key}”, which {OWN} has not."
    for key in sorted({*wanted} & {*there}):
        mine, theirs = wanted[key], there[key]
        if mine.places != theirs.places:
            odd = ", ".join(sorted(mine.places ^ theirs.places))
            yield f"{file}: “{key}” differs in its places ({odd})."
        if mine.attributes != theirs.attributes:
            odd = ", ".join(sorted(mine.attributes ^ theirs.attributes))
            yield f"{file}: “{key}” differs in its attributes ({odd})."
        if mine.has_text != theirs.has_text:
            yield f"{file}: “{key}” has words in one language and none in the other."


def main() -> int:
    """Say what is wrong; the exit code is 1 if anything is."""
    found = troubles()
    for sentence in found:
        say(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
