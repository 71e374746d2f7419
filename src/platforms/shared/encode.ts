/** Text encodings that Apps Script's plain JavaScript does not bring: query strings, form bodies, Base64. */

/** `a=1&b=2`, each part encoded (RFC 3986). Blank values are left out. */
export function query(parameters: Readonly<Record<string, string | number>>): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

/** application/x-www-form-urlencoded (RFC 6749, appendix B). */
export function form(fields: Readonly<Record<string, string>>): {
  readonly body: string;
  readonly contentType: string;
} {
  return { body: query(fields).replace(/%20/g, '+'), contentType: 'application/x-www-form-urlencoded' };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of ASCII text (RFC 4648), as HTTP Basic wants it. */
export function base64(ascii: string): string {
  let text = '';
  for (let index = 0; index < ascii.length; index += 3) {
    const codes = [0, 1, 2].map((place) => ascii.charCodeAt(index + place));
    const [a = 0, b = Number.NaN, c = Number.NaN] = codes;
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63]);
    text += `${letters[0]}${letters[1]}${Number.isNaN(b) ? '=' : letters[2]}${Number.isNaN(c) ? '=' : letters[3]}`;
  }
  return text;
}

/** Text of Base64url bytes that are ASCII or escaped JSON, such as a token's claims (RFC 7519). */
export function fromBase64url(encoded: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of encoded.replace(/-/g, '+').replace(/_/g, '/')) {
    const place = LETTERS.indexOf(letter);
    if (place < 0) continue;
    held = (held << 6) | place;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}
