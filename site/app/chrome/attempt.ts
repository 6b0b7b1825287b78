import { notice } from './toast.ts';
import { say } from './status-line.ts';

/**
 * Does what was asked for on the page; a failure becomes a message.
 *
 * @param {() => unknown} work
 */
export async function attempt(work) {
  try {
    await work();
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name === 'Stopped') say(message);
    // A dead worker is told of where it is started again.
    else if (name !== 'EngineDied') notice.problem(message);
  }
}
