/** Counts the changes of a marketplace's state, so that what was worked out from it is worked out again only then. */
import type { State } from './state';

const revisions = new WeakMap<State, number>();

/** Notes that something in the state is no longer as it was. */
export function stateChanged(state: State): void {
  revisions.set(state, revisionOf(state) + 1);
}

export function revisionOf(state: State): number {
  return revisions.get(state) ?? 0;
}
