/** New or used, and flaws, from a condition field and from a title. */

import { foldUpper } from '../text/fold';
import { ALL_RULES, beginningsOf, mayHold, type Rules } from '../text/rules';

export interface Condition {
  /** '' when not said, or when field and title contradict each other. */
  readonly state: 'new' | 'used' | '';
  /** What sets this one apart: `no box`, `flawed`, sorted. */
  readonly flaws: readonly string[];
  /** The finer grade of the field, such as `good`; '' where there is none. */
  readonly grade: string;
}

const USED =
  /\b(?:USED|PRE[- ]?OWNED|PRE[- ]?LOVED|WORN|SECOND[- ]?HAND|VNDS|PADS|REFURBISHED|GEBRAUCHT|OCCASION|USATO)\b/;
const NOT_USED = /\b(?:NEVER|NOT|UN) ?-?(?:USED|WORN)\b|\bUNWORN\b|\bUNUSED\b/g;
const NEW =
  /\bNEW\b(?! (?:BALANCE|YORK|ERA|ORLEANS|JERSEY|ENGLAND|SLANG|WAVE|SCHOOL|ZEALAND))|\b(?:DS|DEADSTOCK|BNIB|BNWT|BNWB|NIB|NWT|NWB|NWOB|NEU|NEUF|NUOVO|NUEVO|UNWORN|UNUSED)\b|\b(?:NEVER|NOT) (?:USED|WORN)\b/;
/** Letters of the state that stand in a field alone: eBay's condition ids 1000 to 1999 are new, 2000 on are not. */
const EBAY_ID = /^[1-7][0-9]{3}$/;
/** A flaw, and the runs that its words begin with. */
const FLAWS: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'no box',
    /\b(?:NO (?:ORIGINAL )?BOX|WITHOUT (?:ORIGINAL )?BOX|MISSING BOX|NWOB|NO LID|MISSING LID|REPLACEMENT BOX|REP BOX)\b/,
    /^(?:NO|WITHOUT|MISSING|NWOB|REPLACEMENT|REP)$/,
  ],
  ['damaged box', /\b(?:DAMAGED|BAD|RIPPED|CRUSHED) BOX\b/, /^(?:DAMAGED|BAD|RIPPED|CRUSHED)$/],
  [
    'flawed',
    /\b(?:DEFECTS?|DEFECTIVE|FLAW(?:S|ED)?|B-?GRADE|STAIN(?:S|ED)?|SCUFF(?:S|ED)?|DAMAGED?(?! BOX)|IRREGULAR|YELLOWING|CRACKED)\b/,
    /^(?:DEFECT|FLAW|B$|BGRADE|STAIN|SCUFF|DAMAGE|IRREGULAR|YELLOWING|CRACKED)/,
  ],
  ['no tags', /\b(?:NO TAGS?|WITHOUT TAGS?|NWOT)\b/, /^(?:NO|WITHOUT|NWOT)$/],
];

const [STATE, FIRST_FLAW] = [0, 1];

/** First of what tells new from used, then of the flaws. */
export const CONDITION_BEGINNINGS = beginningsOf([
  /^(?:USED|PRE|PREOWNED|PRELOVED|WORN|SECOND|SECONDHAND|VNDS|PADS|REFURBISHED|GEBRAUCHT|OCCASION|USATO|NEW|DS|DEADSTOCK|BN..|N[IW].|NWOB|NEU|NEUF|NUOVO|NUEVO|UN|UNWORN|UNUSED|NEVER|NOT)$/,
  ...FLAWS.map(([, , beginning]) => beginning),
]);

function stateOf(upper: string): Condition['state'] {
  const plain = upper.replace(/_/g, ' ');
  if (USED.test(plain.replace(NOT_USED, ''))) return 'used';
  return NEW.test(plain) ? 'new' : '';
}

function fieldState(upper: string): Condition['state'] {
  if (EBAY_ID.test(upper)) return upper.startsWith('1') ? 'new' : 'used';
  if (/^(?:EXCELLENT|VERY GOOD|GOOD|FAIR|POOR|ACCEPTABLE)$/.test(upper)) return 'used';
  return stateOf(upper);
}

const GRADES = /\b(?:LIKE NEW|EXCELLENT|VERY GOOD|GOOD|FAIR|POOR|ACCEPTABLE|SATISFACTORY)\b/;

const FLAWLESS: readonly string[] = [];

function flawsOf(upper: string, rules: Rules): readonly string[] {
  if (rules >> FIRST_FLAW === 0) return FLAWLESS;
  return FLAWS.filter(([, shape], place) => mayHold(rules, FIRST_FLAW + place) && shape.test(upper)).map(
    ([flaw]) => flaw,
  );
}

/** What the field alone says. */
export type FieldCondition = Condition;

/** What the title alone says. */
export type TitleCondition = Omit<Condition, 'grade'>;

export function conditionOfField(field: string): FieldCondition {
  const upper = foldUpper(field).replace(/_/g, ' ');
  const grade = GRADES.exec(upper)?.[0].toLowerCase() ?? '';
  return { state: fieldState(upper), flaws: flawsOf(upper, ALL_RULES), grade };
}

/** What a folded, capital title says. */
export function conditionIn(upper: string, rules: Rules = ALL_RULES): TitleCondition {
  const state = mayHold(rules, STATE) ? stateOf(upper) : '';
  return { state, flaws: flawsOf(upper, rules) };
}

/** The field wins, but a title that says the contrary makes the state unsaid. */
export function joinConditions(field: FieldCondition, title: TitleCondition): Condition {
  const agree = title.state === '' || title.state === field.state;
  const state = field.state === '' ? title.state : agree ? field.state : '';
  const told = [...field.flaws, ...title.flaws];
  const flaws = FLAWS.map(([flaw]) => flaw).filter((flaw) => told.includes(flaw));
  return { state, flaws, grade: field.grade };
}

/** True when both are said and one is new, the other used. */
export function statesConflict(a: Condition, b: Condition): boolean {
  return a.state !== '' && b.state !== '' && a.state !== b.state;
}

/**
 * True when one is used and the other says nothing: sellers say so of what is used, but a blank cell in a sheet says
 * nothing either way.
 */
export function isUsedUnsaid(a: Condition, b: Condition): boolean {
  return (a.state === 'used' && b.state === '') || (a.state === '' && b.state === 'used');
}

/** True when the flaws that are told differ. */
export function flawsDiffer(a: Condition, b: Condition): boolean {
  return a.flaws.length !== b.flaws.length || a.flaws.some((flaw, place) => flaw !== b.flaws[place]);
}

/** True when nothing that is known tells the two apart. Used and not said are apart: see isUsedUnsaid. */
export function sameCondition(a: Condition, b: Condition): boolean {
  const agree = (one: string, other: string): boolean => one === other || one === '' || other === '';
  if (flawsDiffer(a, b) || isUsedUnsaid(a, b)) return false;
  return agree(a.state, b.state) && agree(a.grade, b.grade);
}

/** `new, no box`; '' when nothing is said. */
export function conditionText(condition: Condition): string {
  return [condition.state, condition.grade, ...condition.flaws].filter((part) => part !== '').join(', ');
}
