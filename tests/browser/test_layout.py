"""Layout: no text runs into another, and what is needed is in view, on every kind of screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SIZES = [
    (320, 640), (390, 844), (667, 375), (768, 1024), (1024, 768), (1280, 800), (1920, 1080),
    (640, 400),  # 1280 × 800 at twice its size
]  # fmt: skip
# Words that lie over others, or outside of the page, by their boxes; half a pixel is none.
OVERLAPS = """() => {
  const boxes = [];
  const isApart = (element) => {
    if (!element) return false;
    const { clipPath, position } = getComputedStyle(element);
    const stays = position === 'fixed' || position === 'sticky';
    return stays || clipPath !== 'none' || isApart(element.parentElement);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('svg, option, script, style, .unseen, .skip')) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    // What stays in view has the page go by below it; the hint lies over the paper.
    if (parent.closest('.hint') || isApart(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      const thin = (bottom - top) * 0.2;  // lines of text are higher than their letters
      if (right - left < 1 || bottom - top < 1) continue;
      boxes.push({ text: node.data.trim(), left, top: top + thin, right, bottom: bottom - thin });
    }
  }
  const found = [];
  for (const [i, a] of boxes.entries()) {
    if (a.right > innerWidth + 0.5 || a.left < -0.5) found.push(`${a.text} is outside`);
    for (const b of boxes.slice(i + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 0.5 && high > 0.5) found.push(`${a.text} | ${b.text}`);
    }
  }
  return [...new Set(found)];
}"""


def overlaps(page):
    """What overlaps at each size, in a page that stays the same."""
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        at_fault = page.evaluate(OVERLAPS)
        if at_fault:
            found[width, height] = at_fault
    return found


@pytest.mark.engines("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_text_lies_over_another(visit, scheme):
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    assert overlaps(page) == {}
    visit.draw(3)
    expect(page.locator("#answer")).to_have_text("3")
    assert overlaps(page) == {}
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("#clear").click()
    visit.draw_number("1731731731", share=0.1)
    expect(page.locator("#row button")).to_have_count(10)
    assert overlaps(page) == {}
    page.locator("#hidden").fill("512")
    page.locator("#epochs").fill("1000")
    page.locator("#train").click()
    expect(page.locator("#step-count")).to_contain_text(" of 79,000")
    page.locator("#pause").click()
    visit.state("paused")
    assert overlaps(page) == {}
    page.emulate_media(color_scheme=None)


def bottom(page, selector):
    box = page.locator(selector).bounding_box()
    return box["y"] + box["height"]


@pytest.mark.engines("chromium")
@pytest.mark.parametrize("size", [(667, 375), (640, 400), (1280, 800)])
def test_the_answer_and_undo_are_in_view(visit, size):
    page = visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.draw_number("73")
    expect(page.locator("#answer")).to_have_text("73")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for selector in ("#pad", "#undo", "#clear", "#answer", "#row", "#bars"):
        assert bottom(page, selector) <= size[1], selector


@pytest.mark.engines("chromium")
@pytest.mark.parametrize("size", SIZES)
def test_the_bars_stay_where_they_are_when_a_second_digit_comes(visit, size):
    page = visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.draw(7, share=0.3, at=(0.02, 0.3))
    expect(page.locator("#answer")).to_have_text("7")
    before = page.locator("#bars").bounding_box()
    visit.draw(3, share=0.3, at=(0.35, 0.3))
    expect(page.locator("#answer")).to_have_text("73")
    assert page.locator("#bars").bounding_box() == before


@pytest.mark.engines("chromium")
def test_a_number_is_in_one_line_in_the_small_card(visit):
    visit.draw_number("73")
    answer = visit.page.locator("#watch-answer")
    expect(answer).to_have_text("73")
    lines = answer.evaluate("""(element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    }""")
    assert lines == 1
