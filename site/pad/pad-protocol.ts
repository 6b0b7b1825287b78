/**
 * What a page's `<digit-pad>` and the frame inside it say to each other, over a channel that only they have.
 * Either may be older than the other, by a cache: messages and fields are only ever added, and each side
 * passes over those that it does not know.
 */

/** The first message, to the frame's window; with it comes the channel. */
export interface Connect {
  digitPad: 1;
  settings: Settings;
}

export interface Settings {
  /** The pad's accessible name. */
  label: string;
  theme: 'light' | 'dark' | 'auto';
  /** Start Python now, not when somebody comes near the pad. */
  eager: boolean;
  disabled: boolean;
}

const LONGEST_LABEL = 300;

/** @returns What somebody else's page says, as settings: what is none of their values is the usual one. */
export function asSettings(value: unknown): Settings {
  const { label, theme, eager, disabled } = (value ?? {}) as Partial<Record<keyof Settings, unknown>>;
  return {
    label: typeof label === 'string' ? label.slice(0, LONGEST_LABEL) : '',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    eager: eager === true,
    disabled: disabled === true,
  };
}

export type PadVerdict = 'blank' | 'sure' | 'unsure' | 'not-a-digit';

/** What the embedding page is told of an answer. */
export interface PadAnswer {
  /** All of it in a row; empty when there is nothing to read, or something that is refused. */
  text: string;
  /** As sure as the digit that is the least so. */
  verdict: PadVerdict;
  /** From left to right. */
  digits: { label: string; probability: number; verdict: Exclude<PadVerdict, 'blank'> }[];
}

/** To the frame. Every `clear` has the next number; answers say which they come after. */
export type ToPad =
  | { kind: 'settings'; settings: Settings }
  | { kind: 'clear'; number: number }
  | { kind: 'undo' };

/** To the element. */
export type ToElement =
  | { kind: 'connected' }
  | { kind: 'ready' }
  | { kind: 'error'; message: string; isFinal: boolean }
  /** `settled`: the pen rests, and this is the answer to all of the drawing. */
  | { kind: 'answer'; answer: PadAnswer; settled: boolean; clears: number }
  /** There is ink, and no network to read it yet. */
  | { kind: 'waiting'; clears: number };
