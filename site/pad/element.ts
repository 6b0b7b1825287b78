import type { Connect, PadAnswer, Settings, ToElement, ToPad } from './pad-protocol.ts';

// `<digit-pad>` for anybody's page: this is all of digit-pad.js, which people link to by that name. A worker
// of another origin cannot be started from their page, so a frame of this site has the pad and its Python;
// what may change is behind the frame, and this file is small, as browsers may keep an old one for long.

const PAGE = 'pad.html';

/** Milliseconds in which the frame's program must answer, once the frame has loaded. */
const PATIENCE = 10_000;

const HERE = whereFrom();

const BLANK: PadAnswer = { text: '', verdict: 'blank', digits: [] };

const WAITING = 'What you drew has not been read yet: wait a moment.';
const UNREADABLE = 'What you drew cannot be read: clear it and draw it again.';
const MISSING = 'Draw something here.';

const STYLE = `
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: 20rem;
    aspect-ratio: 3 / 4;
    border: 1px solid #87857d;
    border-radius: 8px;
    overflow: hidden;
  }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
`;

/**
 * Where this file is: as a module it has no element of its own to ask, and must not say `import.meta`, which
 * would keep it from being a plain script.
 */
function whereFrom(): string {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript.src;
  const modules = Array.from(document.scripts).filter(({ type }) => type === 'module');
  return modules.find(({ src }) => /\/digit-pad\.js(?:[?#]|$)/.test(src))?.src ?? '';
}

/** A pad to draw on, and what a network reads there, as a field of a form. */
class DigitPad extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ['label', 'theme', 'eager', 'required'];

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #answer = BLANK;
  #isWaiting = false;
  #isDisabled = false;
  #changedTo = '';
  #clears = 0;
  #resolveReady: (value: undefined) => void = () => {};
  #rejectReady: (error: Error) => void = () => {};
  #ready = new Promise((resolve, reject) => {
    this.#resolveReady = resolve;
    this.#rejectReady = reject;
  });

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [style];
    // Nobody has to wait for it; there is an event, too.
    this.#ready.catch(() => {});
  }

  connectedCallback() {
    takeEarlyProperties(this);
    this.#judge();
    if (!HERE.startsWith('http')) {
      this.#fail('digit-pad.js must be loaded by a script element, from the address of a site on the web.');
      return;
    }
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => this.#connect(frame));
    frame.referrerPolicy = 'no-referrer';
    frame.loading = this.#settings.eager ? 'eager' : 'lazy';
    frame.title = this.#settings.label;
    frame.src = new URL(PAGE, HERE).href;
    this.#frame = frame;
    this.#root.replaceChildren(frame);
    document.addEventListener('securitypolicyviolation', this.#forbidden);
    this.#judge();
  }

  disconnectedCallback() {
    document.removeEventListener('securitypolicyviolation', this.#forbidden);
    this.#close();
  }

  /** Where a page moves the element by `moveBefore`, the frame and the drawing go along. */
  connectedMoveCallback() {}

  attributeChangedCallback() {
    this.#judge();
    if (!this.#frame) return;
    this.#frame.title = this.#settings.label;
    if (this.#settings.eager) this.#frame.loading = 'eager';
    this.#tellSettings();
  }

  formDisabledCallback(isDisabled: boolean) {
    this.#isDisabled = isDisabled;
    this.#tellSettings();
  }

  formResetCallback() {
    this.clear();
  }

  /** What is read; empty when there is nothing, or nothing that can be read. */
  get value() {
    return this.#answer.text;
  }

  set value(text) {
    if (text === this.value) return;
    if (text) throw new TypeError('A <digit-pad> is written to by hand: its value can only be set to "".');
    this.clear();
  }

  /** Settled when the network is ready to read for the first time; rejects when it cannot be started. */
  get ready() {
    return this.#ready;
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get type() {
    return this.localName;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  /** Takes the drawing away. As with any field that a program changes, there is no `input` and no `change`. */
  clear() {
    this.#clears += 1;
    this.#tell({ kind: 'clear', number: this.#clears });
    this.#isWaiting = false;
    this.#changedTo = '';
    this.#take(BLANK, false);
  }

  /** Takes the last stroke away, or brings back what was cleared. */
  undo() {
    this.#tell({ kind: 'undo' });
  }

  get #settings(): Settings {
    const named = Array.from(this.labels ?? [], ({ textContent }) => textContent?.trim()).join(' ');
    return {
      label: this.getAttribute('label') || named || 'Drawing pad',
      theme: themeOf(this),
      eager: this.hasAttribute('eager'),
      disabled: this.#isDisabled,
    };
  }

  /**
   * The frame is there: gives it one end of a channel. Who has the other end is beyond doubt from then on, for
   * both sides, and the browser gives the message to the site's own page only.
   */
  #connect(frame: HTMLIFrameElement) {
    this.#hangUp();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#clears = 0;
    port1.onmessage = ({ data }) => this.#hear(data);
    this.#timer = setTimeout(() => this.#fail(notThere(frame.src)), PATIENCE);
    const message: Connect = { digitPad: 1, settings: this.#settings };
    frame.contentWindow?.postMessage(message, new URL(HERE).origin, [port2]);
  }

  /** Not every browser says of a frame that it may not have that it has loaded. */
  #forbidden = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    const address = this.#frame?.src;
    if (effectiveDirective !== 'frame-src' || !blockedURI || !address?.startsWith(blockedURI)) return;
    this.#close();
    this.#judge();
    this.#fail(notThere(address));
  };

  #close() {
    this.#hangUp();
    this.#frame = null;
    this.#root.replaceChildren();
  }

  #hangUp() {
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#port = null;
  }

  #tell(message: ToPad) {
    this.#port?.postMessage(message);
  }

  #tellSettings() {
    this.#tell({ kind: 'settings', settings: this.#settings });
  }

  #hear(message: ToElement) {
    // Answers to what has been cleared meanwhile are about nothing.
    if ('clears' in message && message.clears !== this.#clears) return;
    switch (message.kind) {
      case 'connected':
        return this.#begin();
      case 'ready':
        this.#resolveReady(undefined);
        this.dispatchEvent(new Event('ready'));
        return;
      case 'error':
        return message.isFinal ? this.#fail(message.message) : this.#complain(message.message);
      case 'waiting':
        this.#isWaiting = true;
        return this.#take(BLANK, true);
      case 'answer':
        this.#isWaiting = false;
        this.#take(message.answer, true, message.settled);
    }
  }

  /** A new frame is blank, also in the place of one that was drawn in. */
  #begin() {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#changedTo = '';
    this.#take(BLANK, false);
  }

  /**
   * @param byHand Somebody draws, in place of a program that clears.
   * @param settled The pen rests.
   */
  #take(answer: PadAnswer, byHand: boolean, settled: boolean = false) {
    const before = this.#answer;
    this.#answer = answer;
    this.#internals.setFormValue(answer.text);
    this.#judge();
    const isNothing = before.verdict === 'blank' && answer.verdict === 'blank';
    if (!isNothing && !this.#isWaiting) {
      // A copy: what listeners do to it is not done to the value.
      const detail = structuredClone(answer);
      this.dispatchEvent(new CustomEvent('answer', { detail, bubbles: true, composed: true }));
    }
    if (byHand && before.text !== answer.text) {
      this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    if (settled && answer.text !== this.#changedTo) {
      this.#changedTo = answer.text;
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  /** Says whether a form can be sent, and if not, why. */
  #judge() {
    const anchor = this.#frame ?? undefined;
    const { text, verdict } = this.#answer;
    if (this.#isWaiting) this.#internals.setValidity({ customError: true }, WAITING, anchor);
    else if (verdict === 'not-a-digit') this.#internals.setValidity({ badInput: true }, UNREADABLE, anchor);
    else if (!text && this.hasAttribute('required')) {
      this.#internals.setValidity({ valueMissing: true }, MISSING, anchor);
    } else this.#internals.setValidity({});
  }

  #fail(sentence: string) {
    this.#rejectReady(new Error(sentence));
    this.#complain(sentence);
  }

  /** @param sentence As the errors of other elements, it is told to this one only: it does not bubble. */
  #complain(sentence: string) {
    this.dispatchEvent(new CustomEvent('error', { detail: { message: sentence } }));
  }
}

/** The theme that is asked for, or else that of the page around: not every browser tells a frame of it. */
function themeOf(element: HTMLElement) {
  const asked = element.getAttribute('theme');
  if (asked === 'light' || asked === 'dark') return asked;
  const schemes = getComputedStyle(element).colorScheme.split(' ');
  if (!schemes.includes('dark')) return 'light';
  return schemes.includes('light') ? 'auto' : 'dark';
}

const notThere = (address: string) =>
  `The drawing pad at ${address} did not load: check the connection, and that a Content-Security-Policy of this page allows it (frame-src).`;

for (const name of ['label', 'theme', 'name']) {
  Object.defineProperty(DigitPad.prototype, name, {
    get() {
      return this.getAttribute(name) ?? '';
    },
    set(text) {
      this.setAttribute(name, text);
    },
  });
}
for (const name of ['eager', 'disabled', 'required']) {
  Object.defineProperty(DigitPad.prototype, name, {
    get() {
      return this.hasAttribute(name);
    },
    set(isOn) {
      this.toggleAttribute(name, Boolean(isOn));
    },
  });
}

/** What a program has set before this file came stands in the way of the properties above. */
function takeEarlyProperties(element: HTMLElement) {
  for (const name of ['label', 'theme', 'name', 'eager', 'disabled', 'required']) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}

// In an older browser the element shows what the page has put inside it.
const isAble = 'attachInternals' in HTMLElement.prototype && 'adoptedStyleSheets' in Document.prototype;
if (isAble && !customElements.get('digit-pad')) customElements.define('digit-pad', DigitPad);
