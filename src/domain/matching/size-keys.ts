/** The keys by which items of a size are found: sizes that may be the same share one. */
import type { Brand } from './brands';
import { chartRows } from './size-charts';
import type { Size, SizeForm } from './sizes';

/** The key of a size that cannot be read. */
export const UNREAD = '?';

const asMens = (form: SizeForm): SizeForm =>
  form.group === '' && form.system === 'US' ? { ...form, group: 'men' } : form;

function formKeys(form: SizeForm, brand: Brand): readonly string[] {
  const system = form.system === '' ? 'US' : form.system;
  return [`${system}${form.sixths}`, ...chartRows(asMens(form), brand).map((row) => `${brand}:${row}`)];
}

/** The keys of a size of a product of this brand. */
export function sizeKeys(size: Size, brand: Brand): readonly string[] {
  if (size.kind === 'number') return [...new Set(size.forms.flatMap((form) => formKeys(form, brand)))];
  if (size.kind === 'letter') return [size.letter];
  if (size.kind === 'waist') return [`W${size.waist}`];
  return [size.kind === 'one' ? 'one' : UNREAD];
}
