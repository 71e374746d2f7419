/** What lies beside the repository: official specifications, samples, evaluation data. Always there in CI. */
import { existsSync } from 'node:fs';

/** The file's path; skips the test by name where it is not there, and fails it in CI. */
export function sharedFile(name: string, skip: (why: string) => never): string {
  const file = `../shared/${name}`;
  if (existsSync(file)) return file;
  if (process.env.CI) throw new Error(`${file} must be there in CI.`);
  return skip(`${file} is not there`);
}
