/** Each rule that keeps the house in order, proved by a small wrong file that it must refuse. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  cpSync('biome.json', path.join(folder, 'biome.json'));
  spawnSync('git', ['init', '-q', folder]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names of the rules that a file breaks. */
function broken(files: Readonly<Record<string, string>>): readonly string[] {
  const [first = ''] = Object.keys(files);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const result = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', first], {
    cwd: folder,
    encoding: 'utf8',
  });
  for (const name of Object.keys(files)) rmSync(path.join(folder, name));
  const report = JSON.parse(result.stdout) as {
    readonly diagnostics: readonly { readonly category: string; readonly severity: string }[];
  };
  return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category);
}

const imports = (from: string) => `import { one } from '${from}';\n\nexport const two = one;\n`;
const IMPORT = 'lint/style/noRestrictedImports';

describe('import directions', () => {
  it.each([
    ['src/domain/a.ts', '../ports'],
    ['src/domain/a.ts', '../platforms/platform'],
    ['src/domain/a.ts', '../sheets/inventory'],
    ['src/domain/a.ts', 'node:fs'],
    ['src/domain/a.ts', 'lodash/fp'],
    ['src/domain/matching/a.ts', '../../ports'],
    ['src/platforms/ebay/a.ts', '../../sync/plan'],
    ['src/platforms/ebay/a.ts', '../../sheets/inventory'],
    ['src/platforms/ebay/a.ts', '../../google/ports'],
    ['src/sheets/a.ts', '../platforms/platform'],
    ['src/sheets/a.ts', '../sync/plan'],
    ['src/sync/a.ts', '../platforms/ebay/read'],
    ['src/sync/a.ts', '../commands/sync-data'],
    ['src/commands/a.ts', '../platforms/ebay'],
    ['src/commands/a.ts', '../google/ports'],
    ['src/commands/a.ts', '../main'],
    ['src/google/a.ts', '../domain/../sync/plan'],
    ['src/google/a.ts', '../commands/sync-data'],
    ['src/main.ts', '../workbench/server/main'],
    ['workbench/marketplaces/a.ts', '../../src/domain/money'],
    ['workbench/marketplaces/ebay/a.ts', '../../../src/platforms/ebay'],
    ['workbench/workbook/a.ts', '../runtime/runtime'],
    ['workbench/runtime/a.ts', '../../src/ports'],
    ['workbench/page/a.ts', 'node:fs'],
    ['workbench/server/a.ts', '../../src/main'],
    ['sidebar/a.ts', '../src/google/ports'],
  ])('%s may not import %s', (file, from) => {
    expect(broken({ [file]: imports(from) })).toContain(IMPORT);
  });

  it.each([
    ['src/domain/matching/a.ts', '../sheets'],
    ['src/platforms/ebay/a.ts', '../../domain/listing'],
    ['src/platforms/ebay/a.ts', '../../ports'],
    ['src/sheets/a.ts', '../domain/sheets'],
    ['src/sync/a.ts', '../platforms/platform'],
    ['src/sync/a.ts', '../sheets/inventory'],
    ['src/commands/a.ts', '../sync/plan'],
    ['src/google/a.ts', '../ports'],
    ['src/main.ts', './platforms/index'],
    ['workbench/runtime/a.ts', '../workbook/types'],
  ])('%s may import %s', (file, from) => {
    expect(broken({ [file]: imports(from) })).not.toContain(IMPORT);
  });
});

describe('other rules', () => {
  it('refuses an import circle', () => {
    const circle = {
      'src/domain/a.ts': imports('./b'),
      'src/domain/b.ts': "import { two } from './a';\n\nexport const one = two;\n",
    };
    expect(broken(circle)).toContain('lint/suspicious/noImportCycles');
  });

  it.each([
    'SpreadsheetApp',
    'PropertiesService',
    'UrlFetchApp',
    'LockService',
    'CacheService',
    'HtmlService',
    'ScriptApp',
    'Utilities',
    'Session',
    'Logger',
  ])('names %s only in src/google', (service) => {
    const text = `export const service = ${service};\n`;
    expect(broken({ 'src/sync/a.ts': text })).toContain('lint/style/noRestrictedGlobals');
    expect(broken({ 'src/google/a.ts': text })).toEqual([]);
  });

  it('refuses any', () => {
    expect(broken({ 'src/domain/a.ts': 'export const one = (two: any) => two;\n' })).toContain(
      'lint/suspicious/noExplicitAny',
    );
  });

  it('refuses an assertion that something is there', () => {
    const text = 'export const one = (two: string | null) => two!.length;\n';
    expect(broken({ 'src/domain/a.ts': text })).toContain('lint/style/noNonNullAssertion');
  });
});
