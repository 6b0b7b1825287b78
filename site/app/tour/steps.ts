/** What the page shows of itself just now, as far as the tour speaks of it. */
export interface Seen {
  /** What is on the pad, as it was read; empty without a drawing. */
  answer: string;
  /** How sure the network is, in words. */
  verdict: string;
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

const your = (answer: string) => (answer ? `your ${answer}` : 'your drawing');

export const STEPS: Step[] = [
  {
    title: 'Draw a digit',
    target: '#sheet',
    text: ({ answer, verdict }) =>
      answer
        ? `The network reads ${answer}. It says: ${verdict}. Draw another, or go on with this one.`
        : verdict === 'Not a digit'
          ? 'The network takes this for no digit at all: it can say so. Draw a 7, or any other.'
          : 'Draw a 7, or any digit, with a finger or the mouse. The network reads it while you draw.',
  },
  {
    title: 'What the network gets',
    target: '#input',
    text: ({ answer }) =>
      `This is ${your(answer)} as the network gets it: 28 by 28 squares. Each is a number, from 0 for paper to 255 for ink. It sees nothing else.`,
  },
  {
    title: 'Ten bars',
    target: '#bars',
    text: ({ answer }) =>
      `Each bar says how likely one digit is, and together they make 100. ${answer ? `The longest is that of ${answer}.` : 'Draw something, and they move.'} Draw a digit badly, and see two of them grow.`,
  },
  {
    title: 'What one batch changes',
    target: '#step',
    text: ({ answer, state }) =>
      state === 'paused'
        ? `A new network has begun with random numbers and has seen 128 digits. It mostly guesses: it takes ${your(answer)} for what the bars say.`
        : 'A network learns from examples, 128 at a time. Take one batch: a new network begins with random numbers, and each of them moves a little.',
    action: { label: 'Take one batch', press: () => '#step' },
  },
  {
    title: 'Train your own network',
    target: '#train',
    text: ({ answer, state }) =>
      state === 'training'
        ? `It learns from 10,000 digits, again and again. The loss falls: it is wrong less often. Watch how it reads ${your(answer)}.`
        : 'Now all of it: 10,000 digits, twenty times over, in some seconds. The curves show how it gets better.',
    action: { label: 'Train it', press: (state) => (state === 'paused' ? '#pause' : '#train') },
  },
  {
    title: 'Send it to a friend',
    target: '#share',
    text: ({ answer }) =>
      `Share makes a link or a QR code: of ${your(answer)}, or of the run that you trained. Your friend’s page then draws the very same curve.`,
    action: { label: 'Share…', press: () => '#share' },
  },
];
