import { expect, test } from 'vitest';
import { bench } from './bench';

const value = async (expression: string) => {
  const { result, error } = await bench(`function main() { return ${expression}; }`).main();
  expect(error).toBeNull();
  return result;
};

const AT = 'new Date(Date.UTC(2026, 0, 5, 13, 4, 9, 7))';

test.each([
  [`Utilities.formatDate(${AT}, 'Etc/UTC', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")`, '2026-01-05T13:04:09.007Z'],
  [`Utilities.formatDate(${AT}, 'America/New_York', 'd.M.yy h:mm a Z')`, '5.1.26 8:04 AM -0500'],
  [`Utilities.formatDate(${AT}, 'Asia/Kolkata', 'EEE, EEEE MMM MMMM XXX')`, 'Mon, Monday Jan January +05:30'],
  [`Utilities.formatDate(${AT}, 'GMT+2', "HH 'o''clock' ''")`, "15 o'clock '"],
  [`Utilities.base64Encode('hé')`, 'aMOp'],
  [`Utilities.base64Encode([-1, 0, 127])`, '/wB/'],
  [`Utilities.base64EncodeWebSafe([-1, -2, -3])`, '__79'],
  [`Utilities.base64Decode('/wB/')`, [-1, 0, 127]],
  [`Utilities.base64DecodeWebSafe('__79')`, [-1, -2, -3]],
  [`Utilities.newBlob(Utilities.base64Decode('aMOp')).getDataAsString()`, 'hé'],
  [`Utilities.ungzip(Utilities.gzip(Utilities.newBlob('text'))).getDataAsString()`, 'text'],
  [
    `Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc'))`,
    'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
  ],
  [
    `Utilities.base64Encode(Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe'))`,
    'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=',
  ],
  [`/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(Utilities.getUuid())`, true],
  [`Session.getTemporaryActiveUserKey()`, 'key-1'],
  [
    `String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus())`,
    'NOT_REQUIRED',
  ],
])('%s', async (expression, expected) => {
  expect(await value(expression)).toEqual(expected);
});

test("bytes are an array of the script's own realm", async () => {
  expect(await value(`Utilities.base64Decode('AA==') instanceof Array`)).toBe(true);
});
