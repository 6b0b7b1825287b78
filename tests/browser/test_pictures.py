"""Files by what is in them: pictures are read and shown, whatever they are called."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300"><rect width="200" height="300" '
    'fill="white"/><path d="M60 60h90L90 240" fill="none" stroke="black" stroke-width="16"/></svg>'
)
# Gives a file to the page: dropped on it, or pasted.
GIVE = """([kind, name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type }));
  const about = { bubbles: true, cancelable: true };
  const event = kind === 'paste' ? new Event(kind, about) : new DragEvent(kind, about);
  // Firefox gives events of a program's own no files.
  const where = kind === 'paste' ? 'clipboardData' : 'dataTransfer';
  Object.defineProperty(event, where, { value: data });
  document.body.dispatchEvent(event);
}"""
INK = """() => {
  const pad = document.getElementById('pad');
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [pad.width, pad.height];
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(pad, 0, 0);
  return context.getImageData(0, 0, pad.width, pad.height).data.some((value) => value > 0);
}"""


def seven(width=300, height=400, kind="PNG", **how):
    """A picture of a 7, as bytes."""
    picture = Image.new("RGB", (width, height), "white")
    w, h = width / 300, height / 400
    places = [(80 * w, 100 * h), (220 * w, 100 * h), (130 * w, 320 * h)]
    ImageDraw.Draw(picture).line(places, fill="black", width=round(24 * min(w, h)), joint="curve")
    buffer = io.BytesIO()
    turned = how.pop("turned", False)
    if turned:  # as a camera does that was held on its side
        picture = picture.rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6
        how["exif"] = exif
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def give(visit, kind, name, content, media=""):
    encoded = base64.b64encode(content).decode()
    visit.page.evaluate(GIVE, [kind, name, media, encoded])


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_picture_that_is_dropped_or_pasted_is_read_and_shown(visit, kind):
    page = visit.page
    give(visit, kind, "photo.npz", seven())  # a name is no content
    expect(page.locator("#answer")).to_have_text("7")
    page.wait_for_function(INK)
    expect(page.locator("#hint")).to_have_css("opacity", "0")
    page.locator("#clear").click()
    expect(page.locator("#answer")).to_have_text("–")
    page.wait_for_function(f"() => !({INK})()")


def test_ink_takes_the_place_of_a_picture(visit):
    give(visit, "drop", "seven.png", seven())
    expect(visit.page.locator("#answer")).to_have_text("7")
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")


def test_a_picture_is_chosen_and_may_be_a_drawing(visit):
    about = {"name": "seven.svg", "mimeType": "", "buffer": SVG.encode()}
    visit.page.locator("#open-picture").set_input_files(about)
    expect(visit.page.locator("#answer")).to_have_text("7")


def test_a_photo_is_upright_as_its_camera_says(visit):
    give(visit, "drop", "photo.jpg", seven(kind="JPEG", turned=True), "image/jpeg")
    expect(visit.page.locator("#answer")).to_have_text("7")


@pytest.mark.engines("chromium")
def test_twelve_megapixels_are_answered(visit):
    photo = seven(4000, 3000, "JPEG", quality=80)
    give(visit, "drop", "photo.jpg", photo, "image/jpeg")
    expect(visit.page.locator("#answer")).to_have_text("7")
    read = visit.call(
        "async (d, jpeg) => { const bytes = Uint8Array.from(atob(jpeg), (c) => c.charCodeAt(0));"
        " return (await d.read(new Blob([bytes], { type: 'image/jpeg' }))).text; }",
        base64.b64encode(photo).decode(),
    )
    assert read == "7"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("train.csv", b"label,pixel0,pixel1\n5,0,0\n", "but has 3 columns, among them"),
        ("letter.docx.txt", b"Dear page", "isn’t a digitnet weights file (.npz or .safetensors)"),
        ("photo.png", seven()[:40], "can’t open that image"),
        ("empty.npz", b"", "isn’t a digitnet weights file (.npz or .safetensors)"),
    ],
)
def test_other_files_are_told_apart_in_one_sentence(visit, name, content, words):
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")
    give(visit, "drop", name, content)
    expect(visit.page.get_by_role("alert")).to_contain_text(words)
    expect(visit.page.locator("#answer")).to_have_text("3")
    visit.page.locator("#notice-close").click()
    # Some engines log what they cannot decode.
    visit.said.clear()
