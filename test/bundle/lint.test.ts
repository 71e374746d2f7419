/** Each rule that keeps the house in order, proved by a small wrong file that it must refuse. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICES } from './google-services';

const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');

/** A file of the given folder, or `src/main.ts` itself. */
interface Sample {
  readonly file: string;
  readonly text: string;
}

const imports = (from: string) => `import { one } from '${from}';\n\nexport const two = one;\n`;
const IMPORT = 'lint/style/noRestrictedImports';
const GLOBAL = 'lint/style/noRestrictedGlobals';

const REFUSED_IMPORTS = [
  ['src/domain', '../ports'],
  ['src/domain', '../platforms/platform'],
  ['src/domain', '../sheets/inventory'],
  ['src/domain', 'node:fs'],
  ['src/domain', 'lodash/fp'],
  ['src/domain/matching', '../../ports'],
  ['src/platforms/ebay', '../../sync/plan'],
  ['src/platforms/ebay', '../../sheets/inventory'],
  ['src/platforms/ebay', '../../google/ports'],
  ['src/sheets', '../platforms/platform'],
  ['src/sheets', '../sync/plan'],
  ['src/sync', '../platforms/ebay/read'],
  ['src/sync', '../commands/sync-data'],
  ['src/commands', '../platforms/ebay'],
  ['src/commands', '../google/ports'],
  ['src/commands', '../main'],
  ['src/google', '../domain/../sync/plan'],
  ['src/google', '../commands/sync-data'],
  ['src/main.ts', '../workbench/server/main'],
  ['workbench/marketplaces', '../../src/domain/money'],
  ['workbench/marketplaces/ebay', '../../../src/platforms/ebay'],
  ['workbench/workbook', '../runtime/runtime'],
  ['workbench/runtime', '../../src/ports'],
  ['workbench/page', 'node:fs'],
  ['workbench/server', '../../src/main'],
  ['sidebar', '../src/google/ports'],
] as const;

const ALLOWED_IMPORTS = [
  ['src/domain/matching', '../sheets'],
  ['src/platforms/ebay', '../../domain/listing'],
  ['src/platforms/ebay', '../../ports'],
  ['src/sheets', '../domain/sheets'],
  ['src/sync', '../platforms/platform'],
  ['src/sync', '../sheets/inventory'],
  ['src/commands', '../sync/plan'],
  ['src/google', '../ports'],
  ['workbench/runtime', '../workbook/types'],
] as const;

const OTHERS = [
  ['any', 'lint/suspicious/noExplicitAny', 'export const one = (two: any) => two;\n'],
  [
    'an assertion that something is there',
    'lint/style/noNonNullAssertion',
    'export const one = (two: string | null) => two!.length;\n',
  ],
] as const;

const nameOf = (kind: string, at: number, where: string) =>
  where.endsWith('.ts') ? where : `${where}/${kind}${at}.ts`;
const refusedImport = (at: number): Sample => {
  const [where, from] = REFUSED_IMPORTS[at] ?? ['', ''];
  return { file: nameOf('refused', at, where), text: imports(from) };
};
const allowedImport = (at: number): Sample => {
  const [where, from] = ALLOWED_IMPORTS[at] ?? ['', ''];
  return { file: nameOf('allowed', at, where), text: imports(from) };
};
const serviceIn = (folder: string, at: number): Sample => ({
  file: nameOf('service', at, folder),
  text: `export const service = ${SERVICES[at]};\n`,
});
const other = (at: number): Sample => ({ file: `src/domain/other${at}.ts`, text: OTHERS[at]?.[2] ?? '' });
const CIRCLE: readonly Sample[] = [
  { file: 'src/domain/here.ts', text: imports('./there') },
  { file: 'src/domain/there.ts', text: "import { two } from './here';\n\nexport const one = two;\n" },
];

const each = (list: readonly unknown[]) => list.map((_, at) => at);

const SAMPLES: readonly Sample[] = [
  ...each(REFUSED_IMPORTS).map(refusedImport),
  ...each(ALLOWED_IMPORTS).map(allowedImport),
  ...each(SERVICES).flatMap((at) => [serviceIn('src/sync', at), serviceIn('src/google', at)]),
  ...each(OTHERS).map(other),
  ...CIRCLE,
];

interface Diagnostic {
  readonly category: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

let folder = '';
let found: readonly Diagnostic[] = [];

/** All samples are linted at once: each is a file of its own, and the linter takes a second to begin. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  cpSync('biome.json', path.join(folder, 'biome.json'));
  spawnSync('git', ['init', '-q', folder]);
  for (const { file, text } of SAMPLES) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  found = (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names of the rules that a sample breaks. */
const broken = ({ file }: Sample): readonly string[] =>
  found
    .filter(({ severity, location }) => severity === 'error' && location.path === file)
    .map(({ category }) => category);

describe('import directions', () => {
  it.each(REFUSED_IMPORTS.map(([where, from], at) => [where, from, at] as const))(
    '%s may not import %s',
    (_where, _from, at) => expect(broken(refusedImport(at))).toContain(IMPORT),
  );

  it.each(ALLOWED_IMPORTS.map(([where, from], at) => [where, from, at] as const))(
    '%s may import %s',
    (_where, _from, at) => expect(broken(allowedImport(at))).not.toContain(IMPORT),
  );
});

describe('other rules', () => {
  it('refuses an import circle', () => {
    expect(CIRCLE.flatMap(broken)).toContain('lint/suspicious/noImportCycles');
  });

  it.each(SERVICES.map((service, at) => [service, at] as const))('names %s only in src/google', (_, at) => {
    expect(broken(serviceIn('src/sync', at))).toContain(GLOBAL);
    expect(broken(serviceIn('src/google', at))).toEqual([]);
  });

  it.each(OTHERS.map(([what, rule], at) => [what, rule, at] as const))('refuses %s', (_, rule, at) => {
    expect(broken(other(at))).toContain(rule);
  });
});
