"""A worker that dies while it starts is replaced, by itself or by a button that is shown."""

from __future__ import annotations

from playwright.sync_api import expect

from .test_faults import reads

# How the worker dies is its name. One that takes the place of another dies only of "always".
DYING = """
if (self.name === 'always') throw new Error('no luck');
if (self.location.hash !== '#anew') {
  if (self.name === 'throws') throw new Error('no luck');
  if (self.name === 'silently') close();
  if (self.name === 'holding') {
    const ask = navigator.locks.request.bind(navigator.locks);
    navigator.locks.request = (name, work) => ask(name, (lock) => {
      setTimeout(close, 50);
      return work(lock);
    });
  }
}
"""
# Ticks of the one that never says anything are short, so that nobody has to wait.
NAMED = """
  window.Worker = class extends Worker {
    constructor(url, options) { super(url, { ...options, name: sessionStorage.getItem('dies') }); }
  };
  const plainly = setInterval;
  window.setInterval = (work, pause) => plainly(
    work, sessionStorage.getItem('dies') === 'silently' ? pause / 20 : pause,
  );
"""
FATE = "(how) => sessionStorage.setItem('dies', how)"


def test_a_worker_that_dies_while_it_starts_is_replaced(changed):
    visit = changed({"assets/worker-*.js": lambda text: DYING + text})()
    visit.page.add_init_script(NAMED)
    visit.open()
    again, status = visit.page.locator("#try-again"), visit.page.locator("#status")
    for how in ("throws", "holding"):
        visit.page.evaluate(FATE, how)
        visit.page.reload()
        reads(visit)
    for how, sentence in (("silently", "Nothing has come in"), ("always", "no luck")):
        visit.page.evaluate(FATE, how)
        visit.page.reload()
        expect(status).to_contain_text(sentence)
        visit.page.evaluate(FATE, "")
        again.click()
        reads(visit)
    visit.said.clear()  # each browser logs errors of workers in its own words
