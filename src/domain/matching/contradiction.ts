/** What contradicts where two things are said to be one: by a person who merges them, or by a listing that has changed. */
import { conditionText, statesConflict } from './product/conditions';
import { newReader } from './reading/reader';
import { factsOf } from './sides/facts';
import type { Written } from './sides/features';
import { sizeText } from './sizes/size';

/** In words that name the one and then the other (`size US 11, not US 10`); null where nothing known contradicts. */
export type Contradiction = (one: Written, other: Written) => string | null;

/** Remembers what it has read: one for each run. */
export function newContradiction(): Contradiction {
  const reader = newReader();
  return (one, other) => {
    const [a, b] = [reader.read(one, '', false), reader.read(other, '', false)];
    const { code, size } = factsOf(a, b);
    if (code === 'conflict') return `style code ${a.codes.join(', ')}, not ${b.codes.join(', ')}`;
    if (size === 'different') return `size ${sizeText(a.fit.size)}, not ${sizeText(b.fit.size)}`;
    if (!statesConflict(a.condition, b.condition)) return null;
    return `condition ${conditionText(a.condition)}, not ${conditionText(b.condition)}`;
  };
}
