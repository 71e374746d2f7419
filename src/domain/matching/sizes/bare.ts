/**
 * What a bare number in an item's row means. `10` may be a US or a British size; a listing that the item holds and that
 * says `US 10`, or `EU 44` by the maker's chart, tells which.
 */
import type { Brand } from '../product/brands';
import { sameSize } from './comparing';
import type { Size, SizeForm } from './size';

type BareForm = SizeForm & { readonly system: '' };

const isBareForm = (form: SizeForm | undefined): form is BareForm =>
  form !== undefined && form.system === '' && form.group === '';

/** The number of a size that is nothing else; null for one that says its system or for whom it is. */
function bareForm(size: Size): BareForm | null {
  if (size.kind !== 'number' || size.forms.length !== 1) return null;
  const [form] = size.forms;
  return isBareForm(form) ? form : null;
}

export const isBare = (size: Size): boolean => bareForm(size) !== null;

const SYSTEMS = ['US', 'UK'] as const;

/**
 * The system of a bare number, as the sizes beside it tell it; '' where they do not, or contradict each other.
 * @param told The sizes of the listings that the item holds.
 */
export function toldSystem(bare: Size, told: readonly Size[], brand: Brand): 'US' | 'UK' | '' {
  const form = bareForm(bare);
  const plain = told.filter((size) => size.kind === 'number' && !isBare(size));
  if (form === null || plain.length === 0) return '';
  const possible = SYSTEMS.filter((system) => {
    const read: Size = { kind: 'number', forms: [{ ...form, system }], width: '' };
    const results = plain.map((size) => sameSize(read, size, brand));
    return results.includes('same') && !results.includes('different');
  });
  const [only, second] = possible;
  return only !== undefined && second === undefined ? only : '';
}
