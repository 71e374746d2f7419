/** The panel's sentences: counts, times, things. Pure, but for the person's own language and time zone. */
import type {
  AttentionKind,
  ItemView,
  ListingView,
  ProgressView,
  ReviewEntry,
} from '../src/commands/contract';

export interface AttentionWords {
  readonly label: string;
  readonly hint: string;
  readonly tone: 'bad' | 'warn' | 'plain';
}

const ATTENTION: Readonly<Record<AttentionKind, AttentionWords>> = {
  'sold twice': { label: 'Sold twice', hint: 'Cancel one of the orders', tone: 'bad' },
  'still for sale': { label: 'Still for sale', hint: 'The item is gone: end these', tone: 'bad' },
  missing: { label: 'Missing', hint: 'Sold or deleted?', tone: 'warn' },
  returning: { label: 'On the way back', hint: 'Back in stock when received?', tone: 'warn' },
  asked: { label: 'Which item?', hint: 'Decide what they belong to', tone: 'warn' },
  review: { label: 'To review', hint: 'New items and links', tone: 'plain' },
  unlinked: { label: 'Not linked', hint: 'No inventory item yet', tone: 'plain' },
  'to put right': { label: 'To put right', hint: 'See Next step in the rows', tone: 'plain' },
};

export function attentionWords(kind: AttentionKind): AttentionWords {
  return ATTENTION[kind];
}

/** `1,204`. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** `1 listing`, `1,204 listings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `just now`, `5 min ago`, `3 h ago`, then the day. */
export function agoText(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return dayText(iso);
}

/** In the person's own time zone and manner. */
export function timeText(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function dayText(iso: string): string {
  return new Date(iso).toLocaleDateString(undefined, { dateStyle: 'medium' });
}

/** The day for a date field, `2026-11-20`, as it is where the person is. */
export function dayField(instant: number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Noon of a date field's day where the person is: the same day in nearly every time zone. */
export function noonOf(field: string): string {
  const [year = 1970, month = 1, day = 1] = field.split('-').map(Number);
  return new Date(year, month - 1, day, 12).toISOString();
}

/** What is known of a thing beside its title. */
export function itemFacts(item: ItemView): string {
  return joined([item.size, item.styleCode, item.condition, item.location || item.status]);
}

export function listingFacts(listing: ListingView): string {
  return joined([listing.size, listing.styleCode, listing.condition, listing.price]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

const KINDS: Readonly<Record<ReviewEntry['kind'], string>> = {
  new: 'New item',
  link: 'Linked',
  question: 'Which item?',
  alone: 'New item without a listing',
};

export function kindText(kind: ReviewEntry['kind']): string {
  return KINDS[kind];
}

const QUESTIONS: Readonly<Record<string, string>> = {
  tie: 'It fits several items equally well.',
  doubtful: 'It may be one of these, but that is not sure.',
  'other size': 'The product is the same, but the sizes cannot be compared.',
  'second account': 'This item is offered by another account of the platform already.',
  relisted: 'It may be one of these, listed again under a new id.',
  orders: 'There are several orders.',
  returning: 'It is on its way back.',
};

/** Why a listing is linked, or what is asked about it. */
export function whyText(entry: ReviewEntry): string {
  if (entry.kind === 'question') return QUESTIONS[entry.why] ?? entry.why;
  if (entry.kind === 'new') return 'No item of the stock matches, so one was made for it.';
  if (entry.kind === 'alone')
    return 'Its listing is linked elsewhere now. Accept it if you have this item too.';
  return entry.why;
}

export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

/** How far one platform of a run is. */
export function progressText(one: ProgressView['accounts'][number]): string {
  if (one.state === 'failed') return 'Not read';
  if (one.state === 'read') return `Read, ${counted(one.listings, 'listing')}`;
  if (one.total !== null && one.total >= one.listings)
    return `${grouped(one.listings)} of ${grouped(one.total)}`;
  return one.listings > 0 ? `${counted(one.listings, 'listing')} so far` : 'Asking…';
}

/** While it goes on. */
export function phaseText(phase: ProgressView['phase']): string {
  if (phase === 'waiting') return 'Goes on in a minute…';
  if (phase === 'deciding') return 'Comparing with your sheets…';
  return phase === 'writing' ? 'Writing…' : 'Reading your marketplaces…';
}

/** Only pages of the web are linked to: a marketplace's text decides no other address. */
export function safeLink(url: string): string | null {
  return /^https:\/\/[^\s]+$/i.test(url) ? url : null;
}
