const KEY = 'digitnet-visited';

/** Private windows may refuse storage: then everybody is new. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Whether nobody has drawn on this device before. */
export const isNewHere = () => !storage()?.getItem(KEY);

export const noteVisit = () => storage()?.setItem(KEY, 'yes');

/** The next visit is the first one again. */
export const forgetVisit = () => storage()?.removeItem(KEY);
