/** What a title may hold, told by its runs of letters and digits before anything is searched for: see text/rules.ts. */
import { BRAND_BEGINNINGS } from '../product/brands';
import { CONDITION_BEGINNINGS } from '../product/conditions';
import { GROUP_BEGINNINGS } from '../product/groups';
import { CODE_BEGINNINGS } from '../product/style-codes';
import { addSizeRun, newSizeHints, type SizeHints, type SizeRun, sizeRunOf } from '../sizes/hints';
import { type Rules, rulesOf } from '../text/rules';
import { isRunLetter, newRunFinder, nextHash } from '../text/runs';
import { isPlainSign, PHRASE_BEGINNINGS } from '../titles/product-words';
import type { Word } from '../titles/words';

/** What a text may hold. */
export interface Hints {
  /** Of each list of rules, those that may hold. */
  readonly brands: Rules;
  readonly groups: Rules;
  readonly codes: Rules;
  readonly conditions: Rules;
  readonly phrases: Rules;
  readonly sizes: Rules;
  /** The runs that told it, in their order, and where each begins. */
  readonly runs: readonly Run[];
  readonly froms: readonly number[];
  /** Whether nothing but runs is in its words: no sign that joins or changes them. */
  readonly isPlain: boolean;
}

/** A run of letters and digits, each different one an object. */
export interface Run {
  readonly text: string;
  readonly told: RunHints;
  /** The word that it is, once somebody has asked. */
  word: Word | null;
}

interface RunHints extends Pick<Hints, 'brands' | 'groups' | 'codes' | 'conditions' | 'phrases'> {
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

/** Hints that are being gathered. */
type Gathered = { -readonly [Name in keyof Hints]: Hints[Name] } & {
  readonly runs: Run[];
  readonly froms: number[];
};

const nothingYet = (): Gathered => ({
  brands: 0,
  groups: 0,
  codes: 0,
  conditions: 0,
  phrases: 0,
  sizes: 0,
  runs: [],
  froms: [],
  isPlain: true,
});

function addRun(gathered: Gathered, sizes: SizeHints, run: Run, upper: string, from: number): void {
  const { told } = run;
  gathered.runs.push(run);
  gathered.froms.push(from);
  gathered.brands |= told.brands;
  gathered.groups |= told.groups;
  gathered.codes |= told.codes;
  gathered.conditions |= told.conditions;
  gathered.phrases |= told.phrases;
  addSizeRun(sizes, told.size, upper, from, from + run.text.length);
}

/** Tells the hints of folded, capital texts; what it knows of a run it does not work out again. */
export function newHinter(): (upper: string) => Hints {
  const runAt = newRunFinder<Run>((text) => ({ text, told: runHints(text), word: null }));
  return (upper) => {
    const gathered = nothingYet();
    const sizes = newSizeHints(upper);
    let from = -1;
    let hash = 0;
    for (let at = 0; at <= upper.length; at++) {
      const code = at < upper.length ? upper.charCodeAt(at) : 0;
      if (isRunLetter(code)) {
        if (from < 0) from = at;
        hash = nextHash(hash, code);
        continue;
      }
      if (from >= 0) addRun(gathered, sizes, runAt(upper, from, at, hash), upper, from);
      from = -1;
      hash = 0;
      gathered.isPlain &&= isPlainSign(code);
    }
    gathered.sizes = sizes.rules;
    return gathered;
  };
}
