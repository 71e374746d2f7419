/**
 * Rules that are tried only where they may hold. A rule (a maker's name, a code's grammar, a seller's phrase) begins
 * with a run of letters and digits; a title that has no such run need not be searched for it. Which rules a run may
 * begin is worked out once for each different run, so that most titles are read by a handful of the rules.
 */

/** One bit for each rule of a list, in its order; at most 31. */
export type Rules = number;

/** For a text whose runs nobody has looked at. */
export const ALL_RULES: Rules = -1;

/** Whether the rule at this place of its list may hold. */
export const mayHold = (rules: Rules, place: number): boolean => (rules & (1 << place)) !== 0;

/** The shapes of the runs that the rules of a list begin with. */
export interface Beginnings {
  readonly each: readonly RegExp[];
  /** Any of them: most runs begin nothing. */
  readonly any: RegExp;
}

export function beginningsOf(each: readonly RegExp[]): Beginnings {
  return { each, any: new RegExp(each.map(({ source }) => source).join('|')) };
}

/** The rules that a run may begin. */
export function rulesOf({ each, any }: Beginnings, run: string): Rules {
  if (!any.test(run)) return 0;
  return each.reduce((rules, beginning, place) => (beginning.test(run) ? rules | (1 << place) : rules), 0);
}
