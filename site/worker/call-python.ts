import type {Session} from '../shared/protocol.ts';

/** @param {string} traceback */
const lastLine = (traceback) => traceback.trim().split('\n').at(-1) ?? traceback;

/**
 * Calls one method of the Python session.
 *
 * @template {keyof Session} Name
 * @param {Session} session
 * @param {Name} name
 * @param {Parameters<Session[Name]>} args
 * @returns {ReturnType<Session[Name]>}
 * @throws {Error} With one sentence, when Python refuses; named EngineBroken when Python itself is gone.
 */
export function call(session, name, ...args) {
  const method = /** @type {(...args: unknown[]) => any} */ (session[name]);
  let result;
  try {
    result = method.apply(session, args);
  } catch (error) {
    throw explained(error);
  }
  if (typeof result?.error === 'string') throw new Error(result.error);
  return result;
}

/**
 * A Python exception becomes its last line; its traceback goes to the console, because it is a bug.
 * Anything else means that the interpreter has failed and cannot be used again.
 *
 * @param {unknown} error
 */
function explained(error) {
  const { name, message } = /** @type {Error} */ (error);
  console.error(message);
  const plain = new Error(lastLine(message));
  if (name !== 'PythonError') plain.name = 'EngineBroken';
  return plain;
}
