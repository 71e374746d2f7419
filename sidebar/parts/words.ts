/** The panel's sentences: counts, times, things. Pure, but for the person's own language and time zone. */
import type { AccountName, ItemView, ListingView, ReviewEntry } from '../../src/commands/door/contract';

/** Names an account among all of a panel's. */
export function accountKey({ platform, account }: AccountName): string {
  return `${platform}|${account}`;
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

export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

/** Only pages of the web are linked to: a marketplace's text decides no other address. */
export function safeLink(url: string): string | null {
  return /^https:\/\/[^\s]+$/i.test(url) ? url : null;
}
