/** What every operation is prepared with, and what it gives back. */
import type { Calculator } from './calculator';
import type { Moment } from './inputs';
import type { State } from './state';

/** Changes the state; it cannot fail. */
export type Commit = () => void;

export interface Desk {
  readonly state: State;
  readonly calculator: Calculator;
  readonly moment: Moment;
}
