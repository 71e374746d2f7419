/**
 * The address of a shop as a person types it, when the host is theirs to choose: a public host by name, over https. A
 * request carries the shop's keys, so an address that may mean another machine than the person thinks is refused, not
 * mended. What a public name resolves to is for Google's network to judge: it is Google that sends the request.
 */

export type PublicAddress =
  | {
      readonly ok: true;
      /** `shop.example.com`: lower case, without a port. */
      readonly host: string;
      /** `https://shop.example.com/outlet`: without a slash at the end. */
      readonly address: string;
    }
  | { readonly ok: false; readonly says: string };

/**
 * Names that are never those of a public host: RFC 6761 (localhost, test, invalid, example), RFC 6762 (local, and in
 * appendix G those that networks use among themselves), RFC 7686 (onion), RFC 8375 (home.arpa), and `internal`, which
 * ICANN has set aside (board resolution 2024.07.29.06).
 */
const PRIVATE_ENDINGS: readonly string[] = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'test',
  'invalid',
  'example',
  'onion',
  'arpa',
];

const PARTS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(.*)$/i;
/** A domain's labels (RFC 1123, 2.1), of 63 letters at most (RFC 1035, 2.3.4). */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** The last label is no number: `127.1` and `0x7f.1` are addresses of machines to many (URL Standard, IPv4 parser). */
const LAST_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/;
const LONGEST_HOST = 253;

export function publicAddress(entered: string): PublicAddress {
  const typed = entered.trim();
  const strange = strangeLetters(typed);
  if (strange) return { ok: false, says: strange };
  const [, scheme = 'https', authority = '', path = '', rest = ''] = PARTS.exec(typed) ?? [];
  if (scheme.toLowerCase() !== 'https')
    return { ok: false, says: 'The address must begin with https://: keys are sent to it.' };
  if (rest !== '') return { ok: false, says: 'The address must end before any ? or #.' };
  const host = hostOf(authority);
  const says = refusalOf(host, path);
  return says === null
    ? { ok: true, host, address: `https://${host}${path.replace(/\/+$/, '')}` }
    : { ok: false, says };
}

/** As an AccountField's `refusal`. */
export function addressRefusal(entered: string): string | null {
  const read = publicAddress(entered);
  return read.ok ? null : read.says;
}

/** Letters with which an address reads otherwise than it looks, or that browsers and servers take differently. */
function strangeLetters(typed: string): string | null {
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(typed)) return 'The address must not hold blanks or backslashes.';
  if (/[^!-~]/.test(typed))
    return 'A name with letters beyond a to z is entered in the form that begins with xn--: copy it from the address bar of your browser.';
  return null;
}

/** Without the port that https has anyway, and without the dot that may end a full name. */
function hostOf(authority: string): string {
  return authority
    .toLowerCase()
    .replace(/:443$/, '')
    .replace(/(?<=[^.])\.$/, '');
}

function refusalOf(host: string, path: string): string | null {
  if (host === '') return 'The name of the shop\u2019s host is missing, such as shop.example.com.';
  if (host.includes('@')) return 'The address must not hold a user name or password.';
  if (host.includes('[')) return 'Enter the shop\u2019s name, not a number of its machine.';
  if (host.includes(':')) return 'The address must not name a port.';
  const labels = host.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(last)) return 'Enter the shop\u2019s name, not a number of its machine.';
  if (PRIVATE_ENDINGS.includes(last)) return `${host} is no public name: Google cannot reach it.`;
  const isName = host.length <= LONGEST_HOST && labels.every((label) => LABEL.test(label));
  if (!isName || labels.length < 2 || !LAST_LABEL.test(last)) return `${host} is no name of a public host.`;
  return isPlainPath(path) ? null : 'The part after the name must be a plain path, such as /shop.';
}

/** No way up, and nothing encoded that a server may take for one. */
function isPlainPath(path: string): boolean {
  return /^[A-Za-z0-9/._~-]*$/.test(path) && !/\/\.{1,2}(?:\/|$)|\/\/./.test(path);
}
