import { l10n } from '../../shared/l10n.ts';

/** What the page shows of itself just now, as far as the tour speaks of it. */
export interface Seen {
  /** What is on the pad, as it was read; empty without a drawing. */
  answer: string;
  /** How sure the network is, in words. */
  verdict: string;
  /** What is drawn is no digit, to the network. */
  isRefused: boolean;
  state: string;
}

export interface Step {
  title: string;
  /** Of the part of the page that it is about. */
  target: string;
  text: (seen: Seen) => string;
  /** What can be done with one press: the label, and the button of the page that does it. */
  action?: { label: string; press: (state: string) => string };
}

export const steps = (): Step[] => [
  {
    title: l10n('tour-draw'),
    target: '#sheet',
    text: ({ answer, verdict, isRefused }) => {
      if (answer) return l10n('tour-draw-read', { answer, verdict });
      return isRefused ? l10n('tour-draw-none') : l10n('tour-draw-blank');
    },
  },
  {
    title: l10n('tour-input'),
    target: '#input',
    text: ({ answer }) => (answer ? l10n('tour-input-text', { answer }) : l10n('tour-input-blank')),
  },
  {
    title: l10n('tour-bars'),
    target: '#bars',
    text: ({ answer }) => (answer ? l10n('tour-bars-text', { answer }) : l10n('tour-bars-blank')),
  },
  {
    title: l10n('tour-batch'),
    target: '#step',
    text: ({ answer, state }) => {
      if (state !== 'paused') return l10n('tour-batch-before');
      return answer ? l10n('tour-batch-after', { answer }) : l10n('tour-batch-blank');
    },
    action: { label: l10n('tour-batch-do'), press: () => '#step' },
  },
  {
    title: l10n('tour-train'),
    target: '#train',
    text: ({ answer, state }) => {
      if (state !== 'training') return l10n('tour-train-before');
      return answer ? l10n('tour-train-going', { answer }) : l10n('tour-train-blank');
    },
    action: {
      label: l10n('train-it'),
      press: (state) => (state === 'paused' ? '#pause' : '#train'),
    },
  },
  {
    title: l10n('tour-send'),
    target: '#share',
    text: ({ answer }) => (answer ? l10n('tour-send-text', { answer }) : l10n('tour-send-blank')),
    action: { label: l10n('tour-share'), press: () => '#share' },
  },
];
