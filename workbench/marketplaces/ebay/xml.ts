/** The Trading API's envelope: elements, amounts, success and failure, as schema 1379 orders them. */
import { isoTime } from '../state';
import type { Told } from '../wire';

export const xmlText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const tag = (name: string, content: string | number, attributes = ''): string =>
  `<${name}${attributes}>${content}</${name}>`;

export const money = (name: string, value: string, currency: string): string =>
  tag(name, value, ` currencyID="${currency}"`);

/** A reply that answers. */
export function success(call: string, now: number, content: string): Told {
  return envelope(call, now, tag('Ack', 'Success'), content);
}

/** What is wrong with a request, by its number in the Trading API's errors by number (developer.ebay.com, 2026-11). */
export interface Refusal {
  readonly code: number;
  readonly short: string;
  readonly long: string;
}

/** A refusal comes with HTTP status 200, and only Ack tells it from an answer. */
export function failure(call: string, now: number, refusal: Refusal): Told {
  return envelope(call, now, tag('Ack', 'Failure') + errorXml(refusal), '');
}

/** A reply to a change, of which a part may have failed. */
export function answered(
  call: string,
  now: number,
  ack: 'Success' | 'PartialFailure' | 'Failure',
  content: string,
): Told {
  return envelope(call, now, tag('Ack', ack), content);
}

export function errorXml({ code, short, long }: Refusal): string {
  const error =
    tag('ShortMessage', xmlText(short)) +
    tag('LongMessage', xmlText(long)) +
    tag('ErrorCode', code) +
    tag('SeverityCode', 'Error') +
    tag('ErrorClassification', 'RequestError');
  return tag('Errors', error);
}

/** Error 37, for an element that is missing or is not what its type allows. */
export const invalidInput = (element: string): Refusal => ({
  code: 37,
  short: 'Input data is invalid.',
  long: `Input data for tag <${element}> is invalid or missing. Please check API documentation.`,
});

function envelope(call: string, now: number, ack: string, content: string): Told {
  const head =
    tag('Timestamp', isoTime(now)) + ack + tag('Version', 1379) + tag('Build', 'E1379_CORE_API_19146280_R1');
  const reply = tag(`${call}Response`, head + content, ' xmlns="urn:ebay:apis:eBLBaseComponents"');
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${reply}`;
  return { status: 200, type: 'text/xml; charset=utf-8', body };
}
