/** What of a thing may rule a match out, in one number: asked of so many that nothing may be looked up for it. */
import { type Condition, statesConflict } from '../product/conditions';
import { type Group, groupsConflict } from '../product/groups';

/** In its lowest bits what is compared by a table, above them the number of the fit. */
export type Outline = number;

const STATES: readonly Condition['state'][] = ['', 'new', 'used'];
const GROUPS: readonly Group[] = ['', 'men', 'women', 'youth', 'little', 'child', 'kids'];
/** Three bits for the group, two for the state, one for a thing held by a platform. */
const [STATE, CONSIGNED, KINDS] = [3, 5, 64];
const CODED = 64;
const FIT = 7;

export interface Outlined {
  readonly condition: Condition;
  readonly group: Group;
  readonly consigned: boolean;
  readonly codes: readonly string[];
  readonly fitId: number;
}

export function outlineOf({ condition, group, consigned, codes, fitId }: Outlined): Outline {
  const kind =
    GROUPS.indexOf(group) | (STATES.indexOf(condition.state) << STATE) | (Number(consigned) << CONSIGNED);
  return kind | (codes.length > 0 ? CODED : 0) | (fitId << FIT);
}

const stateIn = (kind: number): Condition['state'] => STATES[(kind >> STATE) & 3] ?? '';
const groupIn = (kind: number): Group => GROUPS[kind & 7] ?? '';

function areKindsApart(a: number, b: number): boolean {
  if (a >> CONSIGNED !== b >> CONSIGNED) return true;
  const [one, other] = [stateIn(a), stateIn(b)];
  return (
    statesConflict({ state: one, flaws: [], grade: '' }, { state: other, flaws: [], grade: '' }) ||
    groupsConflict(groupIn(a), groupIn(b))
  );
}

const [APART, TOGETHER] = [1, 2];
/** Of every two kinds, whether they contradict; 0 where it was not asked yet. */
const known = new Uint8Array(KINDS * KINDS);

/** Whether state, wearer or holder contradict. Says nothing where both have codes: those may outweigh the wearer. */
export function kindsApart(a: Outline, b: Outline): boolean {
  const one = a & (KINDS - 1);
  const other = b & (KINDS - 1);
  const pair = one * KINDS + other;
  known[pair] ||= areKindsApart(one, other) ? APART : TOGETHER;
  return known[pair] === APART;
}

export const areBothCoded = (a: Outline, b: Outline): boolean => (a & b & CODED) !== 0;

export const fitIdOf = (outline: Outline): number => outline >> FIT;

/** No code, or several. */
const NO_START = 0;

/** The first letters of the one code that a thing has, in one number: codes that agree, even in part, begin alike. */
export function startOf(codes: readonly string[]): number {
  const [only = '', second] = codes;
  if (only.length < 4 || second !== undefined) return NO_START;
  let start = 0;
  for (let at = 0; at < 4; at++) start = (start << 7) | (only.charCodeAt(at) & 127);
  return start;
}

export const startsApart = (a: number, b: number): boolean => a !== NO_START && b !== NO_START && a !== b;
