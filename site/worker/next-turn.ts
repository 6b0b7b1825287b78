const channel = new MessageChannel();

const waiting: (() => void)[] = [];

channel.port1.onmessage = () => waiting.shift()?.();

/**
 * Lets every message that has come in be answered, then goes on.
 * setTimeout would cost 4 ms each time.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
