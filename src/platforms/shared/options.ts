/** Options of a variant, such as its size and colour: which of them is the size, and which belong into the title. */

export interface Option {
  readonly name: string;
  readonly value: string;
}

/** The name of a size in the languages that shops are kept in. */
const SIZE = /\bsize\b|taille|gr\u00f6\u00dfe|talla|taglia/i;

export function sizeOf(options: readonly Option[]): string {
  return options.find(({ name }) => SIZE.test(name))?.value ?? '';
}

/** Options other than the size tell products apart: `Hoodie, Black`. */
export function titleWith(title: string, options: readonly Option[]): string {
  return [title, ...options.filter(({ name }) => !SIZE.test(name)).map(({ value }) => value)].join(', ');
}
