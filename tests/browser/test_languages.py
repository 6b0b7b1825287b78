"""The page speaks the browser's language or a chosen one, and asks for that one's file alone."""

from playwright.sync_api import expect


def languages_asked(visit):
    """Which languages' files the page has asked for since the last time."""
    names = [url.rpartition("/")[2] for url in visit.asked if "/languages/" in url]
    visit.asked.clear()
    return [name.partition("-")[0] for name in names]


def test_the_page_speaks_another_language_and_english_again(visits):
    visit = visits()
    page = visit.page
    visit.open()
    assert languages_asked(visit) == []
    page.locator("#language").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    visit.state("ready")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("#status")).to_have_text("جاهزة")
    expect(page.locator(".inside-body")).to_have_attribute("lang", "en")
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")
    expect(page.locator("#verdict")).to_have_text("متأكدة")
    visit.is_kept("strokes")
    visit.open()
    expect(page.locator("#verdict")).to_have_text("متأكدة")
    assert set(languages_asked(visit)) == {"ar"}
    page.locator("#language").select_option("en")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    visit.state("ready")
    expect(page.locator("#verdict")).to_have_text("Sure")
    assert languages_asked(visit) == []
