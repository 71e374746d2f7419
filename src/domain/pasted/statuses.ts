/** What the status of a listing means in the exports of platforms without an API, and as people write it. */
import { foldedName } from '../column-mapping/index';

export type PastedStatus = 'active' | 'inactive' | 'sold' | 'ended' | 'deleted';

/** As names of columns are compared. */
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
    'in stock',
    'aktiv',
    'verfugbar',
    'en vente',
    'en ligne',
    'disponible',
    '出品中',
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
    'out of stock',
    'entwurf',
    'reserviert',
    'inaktiv',
    'versteckt',
    'pausiert',
    'reserve',
    'masque',
    'brouillon',
    '下書き',
    '公開停止中',
  ],
  sold: ['sold', 'completed', 'sold out', 'verkauft', 'vendu', 'venduto', 'vendido', '売り切れ'],
  ended: ['ended', 'expired', 'unsold', 'closed', 'beendet', 'abgelaufen', 'termine', 'expire'],
  deleted: ['deleted', 'removed', 'cancelled', 'canceled', 'geloscht', 'entfernt', 'supprime'],
};

/** Blank is active: an export of what is for sale says no more. Null where the word is not known. */
export function pastedStatus(text: string): PastedStatus | null {
  if (text.trim() === '') return 'active';
  const word = foldedName(text);
  const found = Object.entries(WORDS).find(([, words]) => words.includes(word));
  return found ? (found[0] as PastedStatus) : null;
}
