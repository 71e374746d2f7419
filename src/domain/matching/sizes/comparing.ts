/**
 * Compares sizes. `same` and `different` are only said when certain: within one system and group by number, across
 * them by the brand's chart. An unknown size is never the same as anything.
 *
 * Assumption: an explicit `US` number without a group is a men's, and a bare number is a US one. Marketplaces mark
 * women's and children's sizes (StockX `8.5W`, `5Y`, `10C`); sellers of women's shoes who leave the mark out say so
 * in the title, which the reader passes on as a hint. Where the women's reading would decide otherwise, or for a bare
 * number the British one, it is unknown.
 */
import type { Brand } from '../product/brands';
import type { Group } from '../product/groups';
import { chartRows } from './charts';
import { forGroup, inSystem, type Size, type SizeForm } from './size';

export type Sameness = 'same' | 'different' | 'unknown';

const isNumberOnly = (form: SizeForm): boolean => form.system === '' || form.system === 'US';

/** A women's number is 1 to 2 above the men's of the same length, whatever the brand: beyond that they differ. */
const WOMENS_STEPS: readonly number[] = [0, 6, 9, 12];

function acrossGroups(a: SizeForm, b: SizeForm): Sameness {
  const groups = [a.group, b.group];
  if (groups.includes('women') && (groups.includes('men') || groups.includes(''))) {
    const [women, other] = a.group === 'women' ? [a, b] : [b, a];
    return WOMENS_STEPS.includes(women.sixths - other.sixths) ? 'unknown' : 'different';
  }
  return a.sixths === b.sixths || groups.includes('') || groups.includes('kids') ? 'unknown' : 'different';
}

const byNumber = (a: SizeForm, b: SizeForm): Sameness => (a.sixths === b.sixths ? 'same' : 'different');

function isMens(group: Group): boolean {
  return group === 'men' || group === '';
}

function byChart(a: SizeForm, b: SizeForm, brand: Brand): Sameness {
  const rowsOfA = chartRows(a, brand);
  const rowsOfB = chartRows(b, brand);
  if (rowsOfA.length === 0 || rowsOfB.length === 0) return 'unknown';
  if (!rowsOfA.some((row) => rowsOfB.includes(row))) return 'different';
  return rowsOfA.length === 1 && rowsOfB.length === 1 ? 'same' : 'unknown';
}

/** A number without a group, against another system: a men's, unless the women's reading says otherwise. */
function ungrouped(us: SizeForm, other: SizeForm, brand: Brand): Sameness {
  const asUs: SizeForm = inSystem(us, 'US');
  const asMens = byChart(forGroup(asUs, 'men'), other, brand);
  const asBritish = us.system === '' ? byChart(inSystem(us, 'UK'), other, brand) : asMens;
  if (asMens !== asBritish) return 'unknown';
  if (asMens !== 'different') return asMens;
  return byChart(forGroup(asUs, 'women'), other, brand) === 'same' ? 'unknown' : 'different';
}

function withinUs(a: SizeForm, b: SizeForm, brand: Brand): Sameness {
  if (a.group === b.group || (isMens(a.group) && isMens(b.group))) return byNumber(a, b);
  const charted = a.group === '' || b.group === '' ? 'unknown' : byChart(a, b, brand);
  return charted === 'unknown' ? acrossGroups(a, b) : charted;
}

function compareForms(a: SizeForm, b: SizeForm, brand: Brand): Sameness {
  if (isNumberOnly(a) && isNumberOnly(b)) return withinUs(a, b, brand);
  if (a.system === b.system) {
    if ((a.group === 'child') !== (b.group === 'child')) return 'unknown';
    return byNumber(a, b);
  }
  if (isNumberOnly(a) && a.group === '') return ungrouped(a, b, brand);
  if (isNumberOnly(b) && b.group === '') return ungrouped(b, a, brand);
  return byChart(a, b, brand);
}

const isDirect = (a: SizeForm, b: SizeForm): boolean =>
  a.group === b.group && (a.system === b.system || (isNumberOnly(a) && isNumberOnly(b)));

/** By what stands in one system on both; null where nothing does. One that differs outweighs the others. */
function compareDirectly(a: readonly SizeForm[], b: readonly SizeForm[]): Sameness | null {
  let result: Sameness | null = null;
  for (const one of a) {
    for (const other of b) {
      if (!isDirect(one, other)) continue;
      result = byNumber(one, other);
      if (result === 'different') return result;
    }
  }
  return result;
}

/** `same` where one says so and none denies it, `different` where all say so. */
function compareByCharts(a: readonly SizeForm[], b: readonly SizeForm[], brand: Brand): Sameness {
  const said = new Set<Sameness>();
  for (const one of a) for (const other of b) said.add(compareForms(one, other, brand));
  if (said.has('same')) return said.has('different') ? 'unknown' : 'same';
  return said.has('different') && !said.has('unknown') ? 'different' : 'unknown';
}

/** Labels of several forms: what stands in one system on both decides, then the charts. */
const compareNumbers = (a: readonly SizeForm[], b: readonly SizeForm[], brand: Brand): Sameness =>
  compareDirectly(a, b) ?? compareByCharts(a, b, brand);

/** D is the standard men's width, B the women's: not saying it is saying that. */
const STANDARD_WIDTHS = ['', 'D', 'B'];

function compareWidths(a: string, b: string): Sameness {
  if (a === b) return 'same';
  if (a !== '' && b !== '') return 'different';
  return STANDARD_WIDTHS.includes(a) && STANDARD_WIDTHS.includes(b) ? 'same' : 'unknown';
}

function worst(a: Sameness, b: Sameness): Sameness {
  if (a === 'different' || b === 'different') return 'different';
  return a === 'same' && b === 'same' ? 'same' : 'unknown';
}

function compareLetters(a: Size & { kind: 'letter' }, b: Size & { kind: 'letter' }): Sameness {
  if (a.letter !== b.letter) return 'different';
  if (a.group === b.group) return 'same';
  const isAdult = (group: Group): boolean => group === '' || group === 'men' || group === 'women';
  if (a.group !== '' && b.group !== '') return 'different';
  return isAdult(a.group) && isAdult(b.group) ? 'same' : 'unknown';
}

function compareWaists(a: Size & { kind: 'waist' }, b: Size & { kind: 'waist' }): Sameness {
  if (a.waist !== b.waist) return 'different';
  if (a.length === null || b.length === null) return a.length === b.length ? 'same' : 'unknown';
  return a.length === b.length ? 'same' : 'different';
}

/** Whether two sizes are the same size of a product of this brand ('' where the brand is not known). */
export function sameSize(a: Size, b: Size, brand: Brand = ''): Sameness {
  if (a.kind === 'number' && b.kind === 'number') {
    return worst(compareNumbers(a.forms, b.forms, brand), compareWidths(a.width, b.width));
  }
  if (a.kind === 'letter' && b.kind === 'letter') return compareLetters(a, b);
  if (a.kind === 'waist' && b.kind === 'waist') return compareWaists(a, b);
  return a.kind === 'one' && b.kind === 'one' ? 'same' : 'unknown';
}
