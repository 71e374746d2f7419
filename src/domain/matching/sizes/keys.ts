/** The keys by which items of a size are found: sizes that may be the same share one. */
import type { Brand } from '../product/brands';
import { chartRows, sizesOfRow } from './charts';
import { forGroup, inSystem, type Size, type SizeForm } from './size';

/** The key of a size that cannot be read. */
export const UNREAD = '?';

const writtenKey = ({ system, sixths }: Pick<SizeForm, 'system' | 'sixths'>): string =>
  `${system === '' ? 'US' : system}${sixths}`;

const isAmerican = (system: SizeForm['system']): boolean => system === 'US' || system === '';

/** What a number may mean: without a group a men's or a women's, and a bare one as well a British one. */
function meaningsOf(form: SizeForm): readonly SizeForm[] {
  const { system, group } = form;
  if (group !== '' || !isAmerican(system)) return [form];
  const american = (['men', 'women'] as const).map((one): SizeForm => inSystem(forGroup(form, one), 'US'));
  return system === '' ? [...american, inSystem(form, 'UK')] : american;
}

function rowsOf(form: SizeForm, brand: Brand): readonly number[] {
  return [...new Set(meaningsOf(form).flatMap((one) => chartRows(one, brand)))];
}

/** The keys of a size of a product of this brand: as it is written, then its rows in the brand's chart. */
export function sizeKeys(size: Size, brand: Brand): readonly string[] {
  if (size.kind === 'number') {
    const keys = size.forms.flatMap((form) => [
      writtenKey(form),
      ...rowsOf(form, brand).map((row) => `${brand}:${row}`),
    ]);
    return [...new Set(keys)];
  }
  if (size.kind === 'letter') return [size.letter];
  if (size.kind === 'waist') return [`W${size.waist}`];
  return [size.kind === 'one' ? 'one' : UNREAD];
}

/** The key of all sizes together, for listings whose own is not read. */
export const ANY_SIZE = '*';

/** The shelves that hold the titles of items, to be found by like ones. */
export interface Shelving {
  /** Where an item of the size stands: as it is written, in each chart's row apart by how it is written, by kind. */
  readonly standsOn: readonly string[];
  /** Where those are that may be of the size: written like it, written otherwise in its row, not to be compared. */
  readonly soughtOn: readonly string[];
}

/** Kinds of numbers, since a chart may settle one and not the other: their items stand together whatever their size. */
const KINDS = { uncharted: '~', abroad: '^', abroadUncharted: '^~' } as const;

type NumberKind = keyof typeof KINDS | 'charted';

/** Which kinds cannot be compared with one of this kind. */
const APART: Readonly<Record<NumberKind, readonly string[]>> = {
  charted: [KINDS.abroadUncharted],
  uncharted: [KINDS.abroad, KINDS.abroadUncharted],
  abroad: [KINDS.uncharted, KINDS.abroadUncharted],
  abroadUncharted: [],
};

function kindOf(form: SizeForm, rows: readonly number[]): NumberKind {
  if (isAmerican(form.system)) return rows.length > 0 ? 'charted' : 'uncharted';
  return rows.length > 0 ? 'abroad' : 'abroadUncharted';
}

interface Placed {
  readonly key: string;
  readonly rows: readonly number[];
  readonly kind: NumberKind;
}

function placed(form: SizeForm, brand: Brand): Placed {
  const rows = rowsOf(form, brand);
  return { key: writtenKey(form), rows, kind: kindOf(form, rows) };
}

const kindShelves = ({ kind }: Placed): readonly string[] => (kind === 'charted' ? [] : [KINDS[kind]]);

function shelvingOfNumber(forms: readonly SizeForm[], brand: Brand): Shelving {
  const all = forms.map((form) => placed(form, brand));
  const written = all.map(({ key }) => key);
  const inRows = all.flatMap(({ key, rows }) => rows.map((row) => `${brand}:${row} ${key}`));
  const standsOn = [...new Set([...written, ...inRows, ...all.flatMap(kindShelves)])];
  if (all.every(({ kind }) => kind === 'abroadUncharted')) return { standsOn, soughtOn: [ANY_SIZE] };
  const otherwise = all.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      sizesOfRow(brand, row)
        .map(writtenKey)
        .filter((key) => !written.includes(key))
        .map((key) => `${brand}:${row} ${key}`),
    ),
  );
  const apart = all.flatMap(({ kind }) => APART[kind]);
  return { standsOn, soughtOn: [...new Set([...written, ...otherwise, ...apart, UNREAD])] };
}

export function shelvingOf(size: Size, brand: Brand): Shelving {
  if (size.kind === 'number') return shelvingOfNumber(size.forms, brand);
  const keys = sizeKeys(size, brand);
  return { standsOn: keys, soughtOn: size.kind === 'unknown' ? [ANY_SIZE] : [...keys, UNREAD] };
}
