/** What linking does by itself, for the person to look at: a link, or an item made for a listing; and their yes to it. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  rememberListing,
  setItem,
} from '../draft/draft';
import { addItem, itemName, link } from '../draft/rows';
import { keyText } from '../listing';
import { findStyleCodes, readSize, sizeText } from '../matching/index';
import { unitsOf } from './places';

export function linkInReview(row: DraftListing, item: DraftItem, reasons: readonly string[]): void {
  const why = reasons.length > 0 ? reasons.join('; ') : 'nothing like it in stock';
  link(row, item, sentence(why), true);
  fillBlanks(item, row);
  decide(row, 'linked', `Linked to ${itemName(item)}: ${why}.`);
}

export function acceptLink(row: DraftListing, item: DraftItem | null): void {
  rememberListing(row, { review: undefined, runnerUp: undefined });
  decide(row, 'accepted', `Link to ${item ? itemName(item) : 'its item'} accepted.`);
}

/** The person's words stay; only what is blank is filled. */
function fillBlanks(item: DraftItem, row: DraftListing): void {
  const told = described(row);
  const { values } = item;
  setItem(item, {
    title: values.title || told.title,
    styleCode: values.styleCode || told.styleCode,
    size: values.size || told.size,
    condition: values.condition || told.condition,
    ...(item.before === null ? { photo: values.photo || told.photo } : {}),
  });
}

/** What a listing says of its product; code and size are read from the title where the platform has no field for them. */
function described(row: DraftListing) {
  const { title, condition, photo } = row.values;
  const styleCode = row.values.styleCode || (findStyleCodes(title)[0]?.code ?? '');
  const size = row.values.size || sizeText(readSize(title, { from: 'title' }));
  return { title, styleCode, size, condition, photo };
}

export function makeItem(draft: Draft, row: DraftListing): DraftItem {
  const memory = { review: true, madeFor: row.key ? keyText(row.key) : '' } as const;
  const item = addItem(draft, { ...described(row), quantity: unitsOf(row) }, memory);
  decide(item, 'made', `Made for the listing ${row.values.title}.`);
  return item;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
