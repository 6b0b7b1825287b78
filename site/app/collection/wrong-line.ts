import { byId, make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Answer } from '../answer/answer.ts';
import { classes } from '../answer/labels.ts';

/**
 * The line under an answer that says what it should have been: a button for each class, and one for none; with
 * the focus on the pad, a key does as well.
 *
 * @param correct Called with the name of the class, '' for none.
 */
export function setUpWrongLine(answer: Answer, correct: (label: string) => void) {
  const line = byId('wrong', HTMLElement);
  const choices = byId('wrong-choices', HTMLElement);

  const choice = (label: string, text: string) => {
    const button = make('button', label ? 'choice-digit' : 'choice-digit choice-none', text);
    button.type = 'button';
    button.dataset.label = label;
    button.addEventListener('click', () => correct(label));
    return button;
  };
  classes.follow(({ labels, kind }) => {
    choices.replaceChildren(
      ...labels.map((label) => choice(label, label)),
      choice('', l10n('none-choice', { kind })),
    );
  });
  answer.looked.follow((looked) => {
    line.hidden = looked === null;
  });
  byId('pad', HTMLElement).addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || line.hidden) return;
    if (/^\d$/.test(event.key) && classes.value.labels.includes(event.key)) correct(event.key);
  });
}
