/** Changes that a platform takes now and carries out later: how often, and how long, they are asked after. */

/** Waits before the questions after a change, in seconds. */
const WAITS_S = [1, 2, 4, 8, 15, 30, 30, 30] as const;

/** How long to wait after so many questions; null when it has been asked often enough: the next sync tells the rest. */
export function waitMs(asked: number): number | null {
  const seconds = WAITS_S[asked];
  return seconds === undefined ? null : seconds * 1_000;
}

export const SLOW = 'it has taken the change and not carried it out yet; the next sync tells what came of it';
