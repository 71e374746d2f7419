/**
 * Counts what was checked against the official specifications, so that the last line of a platform's test file says
 * how much that was: a test that checks nothing passes as well as one that checks everything.
 */
import { afterAll } from 'vitest';

export type Checked = 'request' | 'reply';

const tally = new Map<string, number>();

/** Notes that one request or reply of a platform (by its title, `eBay`) went through its specification. */
export function counted(platform: string, kind: Checked): void {
  const name = `${platform} ${kind}`;
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

export function countOf(platform: string, kind: Checked): number {
  return tally.get(`${platform} ${kind}`) ?? 0;
}

/** Says at the end of a test file what was checked: `eBay: 9 requests and 14 replies checked`. */
export function tellCount(platform: string): void {
  afterAll(() => {
    const requests = countOf(platform, 'request');
    const replies = countOf(platform, 'reply');
    process.stdout.write(`${platform}: ${requests} requests and ${replies} replies checked\n`);
  });
}
