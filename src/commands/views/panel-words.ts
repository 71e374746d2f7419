/** What the panel says of rows and quotas: kinds of attention, why an entry is in review, what is used. */
import type { AttentionKind } from '../../domain/next-steps/attention';
import type { Question } from '../../domain/sheets';
import type { GoogleQuota } from '../../sync/meter';
import type { AttentionView, ReviewEntry } from '../door/contract';

type AttentionWords = Pick<AttentionView, 'label' | 'hint' | 'tone'>;

export const ATTENTION_WORDS: Readonly<Record<AttentionKind, AttentionWords>> = {
  'sold twice': { label: 'Sold twice', hint: 'Cancel one of the orders', tone: 'bad' },
  'still for sale': { label: 'Still for sale', hint: 'The item is gone: end these', tone: 'bad' },
  missing: { label: 'Missing', hint: 'Sold or deleted?', tone: 'warn' },
  returning: { label: 'On the way back', hint: 'Back in stock when received?', tone: 'warn' },
  asked: { label: 'Which item?', hint: 'Decide what they belong to', tone: 'warn' },
  review: { label: 'To review', hint: 'New items and links', tone: 'plain' },
  unlinked: { label: 'Not linked', hint: 'No inventory item yet', tone: 'plain' },
  'to put right': { label: 'To put right', hint: 'See Next step in the rows', tone: 'plain' },
};

export const QUESTION_WORDS: Readonly<Record<Question['why'], string>> = {
  tie: 'It fits several items.',
  doubtful: 'It may be one of these, but that is not sure.',
  'other size': 'The product is the same, but the sizes cannot be compared.',
  'second account': 'This item is offered by another account of the platform already.',
  relisted: 'It may be one of these, listed again under a new id.',
  orders: 'There are several orders.',
  returning: 'It is on its way back.',
};

/** Of an entry that is neither a question nor a link: a link says itself by what it was made. */
export const MADE_WORDS: Readonly<Record<Extract<ReviewEntry['kind'], 'new' | 'alone'> | 'ghost', string>> = {
  new: 'No item of the stock matches, so one was made for it.',
  alone: 'Its listing is gone. Accept it if you have this item.',
  ghost: 'Its listing is not linked to it any more. Accept it if you have this item.',
};

export const QUOTA_WORDS: Readonly<Record<GoogleQuota, string>> = {
  requests: 'requests through Google',
  properties: 'notes read and written',
  triggers: 'minutes of hourly syncs',
};
