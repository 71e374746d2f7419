/**
 * Keys for a platform from the environment or from a file that the person names: never from a workbook, and never shown.
 * A name is the field's: `clientSecret` in a file of JSON, `SHEETSTOCK_EBAY_CLIENT_SECRET` in the environment.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Platform } from '../../src/platforms/platform';

export type Entered = Readonly<Record<string, string>>;

export interface Keys {
  readonly entered: Entered;
  /** Keeps a refresh token that has taken the place of one that is good once. */
  keep(name: string, value: string): void;
}

/** The file's word holds where both have one. Throws a sentence where there is nothing, or no JSON. */
export function readKeys(platform: Platform, file: string | null, env: NodeJS.ProcessEnv): Keys {
  const inFile = file === null ? {} : readFile(file);
  const entered = { ...fromEnvironment(platform, env), ...inFile };
  if (Object.keys(entered).length === 0) throw new Error(nothingText(platform));
  return {
    entered,
    keep: (name, value) => {
      const to = file ?? `sheetstock-${platform.id}.keys.json`;
      writeFile(to, { ...(existsSync(to) ? readFile(to) : entered), [name]: value });
      if (file === null)
        console.error(`The refresh token was good once. The new one is in ${to}: use --keys.`);
    },
  };
}

export function environmentName(platform: string, field: string): string {
  return `SHEETSTOCK_${platform}_${field.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();
}

function fromEnvironment({ id, account }: Platform, env: NodeJS.ProcessEnv): Entered {
  const names = [...account.fields, ...(account.table?.lines ?? [])].map(({ name }) => name);
  const found = names.flatMap((name) => {
    const value = env[environmentName(id, name)];
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(found);
}

function readFile(file: string): Entered {
  const text = readText(file);
  const keys = parsed(text);
  const isFlat = typeof keys === 'object' && keys !== null && !Array.isArray(keys);
  if (!isFlat || !Object.values(keys).every((one) => typeof one === 'string'))
    throw new Error(`${file} should hold one object of JSON, with a text for each key.`);
  return keys as Entered;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} cannot be read.`);
  }
}

/** The parser's own error would quote the file. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** For the owner's eyes; whole, or as it was. */
function writeFile(file: string, keys: Entered): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

function nothingText({ id, title, account }: Platform): string {
  const names = account.fields.filter(({ only }) => only !== 'signing in').map(({ name }) => name);
  return `No keys for ${title}. Put ${names.join(', ')} into a file of JSON for --keys FILE, or into the environment as ${environmentName(id, names[0] ?? 'key')} and so on.`;
}
