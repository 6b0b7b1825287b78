/** A worker whose address ends so throws snapshots away: the one before it has died, perhaps of one. */
export const ANEW = '#anew';
