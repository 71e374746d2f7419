/** What a title may hold, told by its runs of letters and digits before anything is searched for: see rules.ts. */
import { BRAND_BEGINNINGS } from './brands';
import { CONDITION_BEGINNINGS } from './conditions';
import { GROUP_BEGINNINGS } from './groups';
import { eachRun, type Rules, rulesOf } from './rules';
import { addSizeRun, newSizeHints, type SizeRun, sizeRunOf } from './size-hints';
import { CODE_BEGINNINGS } from './style-codes';
import { PHRASE_BEGINNINGS } from './titles';
import type { Word } from './words';

/** Of each list of rules, those that may hold. */
export interface Hints {
  readonly brands: Rules;
  readonly groups: Rules;
  readonly codes: Rules;
  readonly conditions: Rules;
  readonly phrases: Rules;
  readonly sizes: Rules;
  /** The runs that told it, in their order. */
  readonly runs: readonly Run[];
}

/** A run of letters and digits, each different one an object. */
export interface Run {
  readonly text: string;
  readonly told: RunHints;
  /** The word that it is, once somebody has asked. */
  word: Word | null;
}

interface RunHints extends Omit<Hints, 'sizes' | 'runs'> {
  readonly size: SizeRun;
}

const hintsOfRun = (run: string): RunHints => ({
  brands: rulesOf(BRAND_BEGINNINGS, run),
  groups: rulesOf(GROUP_BEGINNINGS, run),
  codes: rulesOf(CODE_BEGINNINGS, run),
  conditions: rulesOf(CONDITION_BEGINNINGS, run),
  phrases: rulesOf(PHRASE_BEGINNINGS, run),
  size: sizeRunOf(run),
});

/** What runs tell never changes: it is remembered from one call to the next, for the first so many. */
const REMEMBERED = 10_000;
const remembered = new Map<string, RunHints>();

function runHints(run: string): RunHints {
  const before = remembered.get(run);
  if (before !== undefined) return before;
  const hints = hintsOfRun(run);
  if (remembered.size < REMEMBERED) remembered.set(run, hints);
  return hints;
}

/** Tells the hints of folded, capital texts; what it knows of a run it does not work out again. */
export function newHinter(): (upper: string) => Hints {
  const known = new Map<string, Run>();
  const of = (text: string): Run => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const run: Run = { text, told: runHints(text), word: null };
    known.set(text, run);
    return run;
  };
  return (upper) => {
    let brands = 0;
    let groups = 0;
    let codes = 0;
    let conditions = 0;
    let phrases = 0;
    const runs: Run[] = [];
    const sizes = newSizeHints(upper);
    eachRun(upper, (text, from) => {
      const run = of(text);
      const { told } = run;
      runs.push(run);
      brands |= told.brands;
      groups |= told.groups;
      codes |= told.codes;
      conditions |= told.conditions;
      phrases |= told.phrases;
      addSizeRun(sizes, told.size, upper, from, from + text.length);
    });
    return { brands, groups, codes, conditions, phrases, sizes: sizes.rules, runs };
  };
}
