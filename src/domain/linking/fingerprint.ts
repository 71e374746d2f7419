/** A short text that says whether two long ones are the same. Not for secrets. */

/**
 * FNV-1a (IETF, draft-eastlake-fnv) over the text's 16-bit units, twice with 32 bits from two beginnings: texts that differ agree by chance
 * once in some 10^19.
 */
export function fingerprint(texts: Iterable<string>): string {
  let [one, other] = [0x811c9dc5, 0x5bd1e995];
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x01000193);
      other = Math.imul(other ^ unit, 0x01000193);
    }
    // Two texts are not the same as one that is both.
    one = Math.imul(one ^ END, 0x01000193);
    other = Math.imul(other ^ END, 0x01000193);
  }
  return [one, other].map((half) => (half >>> 0).toString(36)).join('.');
}

/** No unit of a text. */
const END = 0x10000;
