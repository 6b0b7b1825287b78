import { make } from '../../shared/dom.ts';
import type { Sources } from './sandbox.ts';

type Exercise = Sources['exercises'][number];

export interface ExerciseParts {
  /** Shows the file that it is about. */
  open: (file: string) => void;
  /** Runs what was written and checks it. */
  check: (name: string) => Promise<{ well: boolean; said: string } | null>;
}

/** Things to try, each checked by running what was written. */
export function exerciseList(exercises: Exercise[], parts: ExerciseParts): HTMLElement {
  const rows = exercises.map((exercise) => row(exercise, parts));
  return make('section', 'code-exercises', make('h3', '', 'Try it yourself'), ...rows);
}

function row({ name, title, file, task, hint }: Exercise, { open, check }: ExerciseParts) {
  const said = make('p', 'code-checked');
  said.setAttribute('role', 'status');
  const opening = make('button', 'button', `Open ${file.split('/').at(-1)}`);
  const checking = make('button', 'button', 'Check it');
  for (const button of [opening, checking]) button.type = 'button';
  opening.addEventListener('click', () => open(file));
  checking.addEventListener('click', async () => {
    said.textContent = 'Running it…';
    const result = await check(name);
    said.textContent = result?.said ?? 'It did not run to its end: what went wrong is above.';
    said.dataset.well = String(result?.well ?? false);
  });
  const help = make('details', 'code-hint', make('summary', '', 'A hint'), make('p', '', hint));
  const body = make('div', 'code-exercise', make('p', '', task), help, said);
  body.append(make('div', 'code-actions', opening, checking));
  const box = make('details', 'code-task', make('summary', '', title), body);
  box.dataset.exercise = name;
  return box;
}
