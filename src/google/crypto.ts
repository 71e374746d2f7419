/** Randomness and SHA-256 over Utilities. */
import type { Crypto } from '../ports';

export function googleCrypto(): Crypto {
  return { secret, sha256 };
}

/**
 * Three random UUIDs have 366 random bits; hashed they are 256, as RFC 7636, 4.1 asks for.
 * Assumption: getUuid is unpredictable, as Java's randomUUID is; Google's reference only says how a UUID looks.
 */
function secret(): string {
  return sha256([1, 2, 3].map(() => Utilities.getUuid()).join(''));
}

function sha256(ascii: string): string {
  const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, ascii);
  return Utilities.base64EncodeWebSafe(digest).replace(/=+$/, '');
}
