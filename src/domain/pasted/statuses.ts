/** What the status of a listing means in the exports of platforms without an API, and as people write it. */

export type PastedStatus = 'active' | 'inactive' | 'sold' | 'ended' | 'deleted';

const WORDS: Readonly<Record<PastedStatus, readonly string[]>> = {
  active: [
    'active',
    'available',
    'for sale',
    'listed',
    'live',
    'on sale',
    'published',
    'online',
    'aktiv',
    'en vente',
  ],
  inactive: [
    'inactive',
    'draft',
    'hidden',
    'paused',
    'reserved',
    'not for sale',
    'pending',
    'unlisted',
    'entwurf',
    'reserviert',
  ],
  sold: ['sold', 'completed', 'sold out', 'verkauft', 'vendu', 'venduto', 'vendido'],
  ended: ['ended', 'expired', 'unsold', 'closed', 'beendet'],
  deleted: ['deleted', 'removed', 'cancelled', 'canceled', 'gelöscht'],
};

/** Blank is active: an export of what is for sale says no more. Null where the word is not known. */
export function pastedStatus(text: string): PastedStatus | null {
  const word = text.trim().toLowerCase().replace(/[_-]+/g, ' ');
  if (word === '') return 'active';
  const found = Object.entries(WORDS).find(([, words]) => words.includes(word));
  return found ? (found[0] as PastedStatus) : null;
}
