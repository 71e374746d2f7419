/** Shopify's search syntax as far as `name:value`, `name:>value` and AND go (API search syntax, read 2026-11). */

/** What a row can be asked for: text is compared whole, numbers and moments by size. */
export type Facts = Readonly<Record<string, string | number>>;

const TERM = /(\w+):(>=|<=|>|<)?\s*(?:'([^']*)'|"([^"]*)"|(\S+))/g;

/** Whether a row fits. A term that is not known is ignored, as there. */
export function matches(query: string, facts: Facts): boolean {
  return [...query.matchAll(TERM)].every(([, name = '', sign = '', single, double, plain]) => {
    const fact = facts[name];
    const wanted = single ?? double ?? plain ?? '';
    if (fact === undefined) return true;
    if (typeof fact === 'string') return wanted.toLowerCase().split(',').includes(fact.toLowerCase());
    return holds(fact, sign, /^\d+$/.test(wanted) ? Number(wanted) : Date.parse(wanted));
  });
}

function holds(fact: number, sign: string, value: number): boolean {
  if (sign === '>') return fact > value;
  if (sign === '>=') return fact >= value;
  if (sign === '<') return fact < value;
  return sign === '<=' ? fact <= value : fact === value;
}
