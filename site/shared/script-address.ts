/** The part of Trusted Types that is used here; TypeScript's own types do not know them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

const policies: Map<string, ReturnType<TrustedTypes['createPolicy']>> = new Map();

/**
 * An address to load a program from: the page's policy (`require-trusted-types-for`) lets browsers that
 * know Trusted Types load from no text that has not passed here.
 *
 * @param by The policy's name: each script that is built on its own has one, as a name is given once.
 * @throws TypeError: When it is of another origin; where a browser has no Trusted Types, too.
 */
export function scriptAddress(address: string | URL, by: 'digitnet' | 'digitnet-early' = 'digitnet'): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return checked(String(address));
  const policy = policies.get(by) ?? trustedTypes.createPolicy(by, { createScriptURL: checked });
  policies.set(by, policy);
  return policy.createScriptURL(String(address));
}

function checked(address: string): string {
  const url = parsed(address);
  // From a text that is no address nothing can be loaded.
  if (!url) return address;
  const { origin, protocol } = url;
  // Of a page that was opened from a file, what it has made itself has no origin to compare.
  const isOwn = origin === location.origin || (protocol === 'blob:' && location.protocol === 'file:');
  if (!isOwn) throw new TypeError(`This page loads no program from ${origin}.`);
  return address;
}

function parsed(address: string) {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return null;
  }
}
