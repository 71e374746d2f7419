/** What a row remembers, as its hidden cell has it: JSON, that begins with the row that it is of. */
import type { Value } from './cells';
import type { TableSpec } from './columns';

/** As the memory's cell has it. `of`: what the row is known by; '' for a row that is known by nothing yet. */
export function memoryText(memory: object, of: string): string {
  const text = JSON.stringify(of === '' ? memory : { of, ...memory });
  return text === '{}' ? '' : text;
}

/** A memory that cannot be read any more is forgotten, not fatal. */
export function memoryIn(text: Value): object {
  try {
    const { of: _, ...memory } = JSON.parse(String(text || '{}')) as { readonly of?: string };
    return memory;
  } catch {
    return {};
  }
}

const OF = /^\{"of":("(?:[^"\\]|\\.)*")/;

/** The row that a memory is of; '' where it does not say. */
export function ofIn(text: string): string {
  const [, of] = OF.exec(text) ?? [];
  return of === undefined ? '' : String(JSON.parse(of));
}

/** What a row is known by to the eye: its hidden cells may be another's. */
export function knownBy<Name extends string>(spec: TableSpec<Name>, value: (name: Name) => Value): string {
  const parts = spec.known.map((name) => String(value(name) ?? ''));
  return parts.every((part) => part === '') ? '' : parts.join('|');
}
