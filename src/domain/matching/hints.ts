/** What a title may hold, told by its runs of letters and digits before anything is searched for: see rules.ts. */
import { BRAND_BEGINNINGS } from './brands';
import { CONDITION_BEGINNINGS } from './conditions';
import { GROUP_BEGINNINGS } from './groups';
import { eachRun, type Rules, rulesOf } from './rules';
import { addSizeRun, newSizeHints, type SizeRun, sizeRunOf } from './size-hints';
import { CODE_BEGINNINGS } from './style-codes';
import { PHRASE_BEGINNINGS } from './titles';

/** Of each list of rules, those that may hold. */
export interface Hints {
  readonly brands: Rules;
  readonly groups: Rules;
  readonly codes: Rules;
  readonly conditions: Rules;
  readonly phrases: Rules;
  readonly sizes: Rules;
}

interface RunHints extends Omit<Hints, 'sizes'> {
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

/** Tells the hints of folded, capital texts; what it knows of a run it does not work out again. */
export function newHinter(): (upper: string) => Hints {
  const known = new Map<string, RunHints>();
  const of = (run: string): RunHints => {
    const before = known.get(run);
    if (before !== undefined) return before;
    const hints = hintsOfRun(run);
    known.set(run, hints);
    return hints;
  };
  return (upper) => {
    let [brands, groups, codes, conditions, phrases] = [0, 0, 0, 0, 0];
    const sizes = newSizeHints(upper);
    eachRun(upper, (run, from) => {
      const hints = of(run);
      brands |= hints.brands;
      groups |= hints.groups;
      codes |= hints.codes;
      conditions |= hints.conditions;
      phrases |= hints.phrases;
      addSizeRun(sizes, hints.size, upper, from, from + run.length);
    });
    return { brands, groups, codes, conditions, phrases, sizes: sizes.rules };
  };
}
