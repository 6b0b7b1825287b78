import type { Bridge, Heartbeat } from '../shared/protocol.ts';

export const lastLine = (traceback: string) => traceback.trim().split('\n').at(-1) ?? traceback;

/**
 * Calls one method of the Python bridge.
 *
 * @throws Error: With one sentence, when Python refuses; named EngineBroken when Python itself is gone.
 */
export function call<Name extends keyof Bridge>(
  bridge: Bridge,
  name: Name,
  ...args: Parameters<Bridge[Name]>
): ReturnType<Bridge[Name]> {
  tell(name);
  try {
    return answered(bridge, name, args);
  } finally {
    tell(null);
  }
}

/** While Python works, this worker answers nobody: the page knows by this that it is not dead. */
const tell = (doing: string | null) => self.postMessage({ doing } satisfies Heartbeat);

function answered<Name extends keyof Bridge>(
  bridge: Bridge,
  name: Name,
  args: Parameters<Bridge[Name]>,
): ReturnType<Bridge[Name]> {
  const method = bridge[name] as (...args: unknown[]) => { error?: unknown };
  let result: { error?: unknown };
  try {
    result = method.apply(bridge, args);
  } catch (error) {
    throw explained(error);
  }
  if (typeof result?.error === 'string') throw new Error(result.error);
  return result as ReturnType<Bridge[Name]>;
}

/**
 * A Python exception becomes its last line; its traceback goes to the console, because it is a bug.
 * Anything else means that the interpreter has failed and cannot be used again.
 */
function explained(error: unknown) {
  const { name, message } = error as Error;
  console.error(message);
  const plain = new Error(lastLine(message));
  if (name !== 'PythonError') plain.name = 'EngineBroken';
  return plain;
}
