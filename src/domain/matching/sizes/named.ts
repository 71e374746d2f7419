/** Sizes, each different one an object with a number. */
import { interning, type Named } from '../shared/remembering';
import { type Size, UNKNOWN_SIZE } from './size';

/** A size with a number that is the same only for the same size. */
export type NamedSize = Named<{ readonly size: Size }>;

/** Equal for equal sizes only. */
function nameOf(size: Size): string {
  if (size.kind !== 'number') return size.kind === 'unknown' ? '' : JSON.stringify(size);
  return size.forms.reduce(
    (name, { system, group, sixths }) => `${name} ${system} ${group} ${sixths}`,
    size.width,
  );
}

/** Gives the one object for a size. */
export type NamedSizes = (size: Size) => NamedSize;

export function newNamedSizes(): NamedSizes {
  const known = interning<NamedSize>();
  const named: NamedSizes = (size) => known(nameOf(size), (id) => ({ id, size }));
  const unknown = named(UNKNOWN_SIZE);
  return (size) => (size.kind === 'unknown' ? unknown : named(size));
}
