import { l10n } from '../../shared/l10n.ts';
import { languageOf } from '../../shared/language.ts';
import { say } from './status-line.ts';
import { toast } from './toast.ts';

/** Does what was asked for on the page; a failure becomes a message. */
export async function attempt(work: () => unknown) {
  try {
    await work();
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'Stopped') say(l10n('stopped-before'));
    // A dead worker is told of where it is started again.
    else if (name !== 'EngineDied') toast.problem(message, undefined, languageOf(error));
  }
}
