import { Observable } from '../../shared/observable.ts';
import type { DigitReading } from '../../shared/protocol.ts';

/** The drawing that is looked at, as the network has just read it; null without one. */
export interface Seen {
  digit: DigitReading | null;
  /** The pen is down: there will soon be another. */
  isDrawing: boolean;
}

/** What the answer shows, for those who look closer; told when it is shown. */
export const seen = new Observable<Seen>({ digit: null, isDrawing: false });
