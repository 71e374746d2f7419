/**
 * What stands in the file of secrets and nowhere else: the person's own properties, and what the simulated marketplaces
 * have given out, which are the same tokens seen from the other side.
 */
import type { Kept } from './kept';

export interface Secrets {
  user(): Map<string, string>;
  keepUser(properties: ReadonlyMap<string, string>): void;
  market(id: string): object;
  keepMarket(id: string, given: object): void;
}

/** No property begins so: Apps Script's names are free, and the add-on's own begin with a letter or a colon. */
const MARKET = '\u0000market ';

export function openSecrets(kept: Kept): Secrets {
  const all = new Map(Object.entries(kept.readSecret()));
  const isMarket = (key: string) => key.startsWith(MARKET);
  const write = () => kept.writeSecret(Object.fromEntries(all));
  return {
    user: () => new Map([...all].filter(([key]) => !isMarket(key))),
    keepUser: (properties) => {
      for (const key of [...all.keys()]) if (!isMarket(key)) all.delete(key);
      for (const [key, value] of properties) all.set(key, value);
      write();
    },
    market: (id) => JSON.parse(all.get(MARKET + id) ?? '{}') as object,
    keepMarket: (id, given) => {
      const text = JSON.stringify(given);
      if (all.get(MARKET + id) === text) return;
      all.set(MARKET + id, text);
      write();
    },
  };
}
