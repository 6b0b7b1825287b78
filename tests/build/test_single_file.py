"""The page in one file: what can go wrong while it is made."""

import base64
import re

import pytest

from sitebuild.bundle import single_file
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import SITE


def test_the_page_reads_the_letters_that_the_build_writes():
    script = (SITE / "worker/boot/base85.ts").read_text(encoding="utf-8")
    (letters,) = re.findall(r"ALPHABET = '([^']+)'", script)
    digits = (base64.b85encode(digit.to_bytes(4, "big"))[-1:] for digit in range(85))
    assert letters == b"".join(digits).decode().translate(single_file.HTML_SAFE)
    assert not set(letters) & set("<&\"'\\")


@pytest.mark.parametrize("program", ["x = '</script>'", "if (a<!--b) c()", "'</SCRIPT'"])
def test_a_script_that_would_end_its_block_is_refused(program):
    with pytest.raises(BuildError, match=r"^digitnet\.html cannot hold a script"):
        single_file.checked(program)


def test_a_file_that_is_too_large_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(single_file, "single_file", lambda dist: "x" * 13_000_001)
    with pytest.raises(BuildError, match=r"^digitnet\.html would have 13\.0 MB, and 13\.0 MB is"):
        single_file.build_single_file(tmp_path)
    assert not list(tmp_path.iterdir())
