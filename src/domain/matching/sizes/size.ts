/** A size as a value: what was written, in its own system. Reading is in size-reading, comparing in size-comparing. */
import type { Group } from '../product/groups';

/** '' when only a number was written. `CM` is also Japan's. */
export type SizeSystem = 'US' | 'UK' | 'EU' | 'CM' | '';

/** One number in one system. A label may give several: `US 10 / UK 9 / EU 44`. */
export interface SizeForm {
  readonly system: SizeSystem;
  readonly group: Group;
  /** In sixths, so that halves and thirds are whole: EU 44 2/3 is 268. */
  readonly sixths: number;
}

/** The same number in another system. Written out, as below: forms are compared so often that all are of one shape. */
export const inSystem = ({ group, sixths }: SizeForm, system: SizeSystem): SizeForm => ({
  system,
  group,
  sixths,
});

/** The same number for others. */
export const forGroup = ({ system, sixths }: SizeForm, group: Group): SizeForm => ({ system, group, sixths });

export type Size =
  /** Could not be read. Never equal to anything. */
  | { readonly kind: 'unknown' }
  /** `width` as makers letter it (`D`, `2E`), '' when not said. At least one form. */
  | { readonly kind: 'number'; readonly forms: readonly SizeForm[]; readonly width: string }
  /** `XS`, `2XL`, `S/M`. */
  | { readonly kind: 'letter'; readonly letter: string; readonly group: Group }
  /** Inches. */
  | { readonly kind: 'waist'; readonly waist: number; readonly length: number | null }
  | { readonly kind: 'one' };

export const UNKNOWN_SIZE: Size = { kind: 'unknown' };

const FRACTION_TEXT = ['', '', ' 1/3', '.5', ' 2/3', ''] as const;

function formText(form: SizeForm): string {
  const number = `${Math.floor(form.sixths / 6)}${FRACTION_TEXT[form.sixths % 6] ?? ''}`;
  const british = form.system === 'UK' ? 'UK ' : '';
  if (form.group === 'youth') return `${british}${number}Y`;
  if (form.group === 'child') return `${british}${number}C`;
  if (form.system === 'CM') return `${number} cm`;
  const marked = form.group === 'women' && form.system !== 'EU' ? `${number}W` : number;
  return form.system === '' ? marked : `${form.system} ${marked}`;
}

/** The size as people read it, '' when unknown: `US 10.5`, `EU 44 2/3`, `5Y`, `32x34`, `One size`. */
export function sizeText(size: Size): string {
  switch (size.kind) {
    case 'unknown':
      return '';
    case 'one':
      return 'One size';
    case 'letter':
      return size.letter;
    case 'waist':
      return size.length === null ? `W${size.waist}` : `${size.waist}x${size.length}`;
    case 'number':
      return [size.forms.map(formText).join(' / '), size.width].filter((part) => part !== '').join(' ');
  }
}
