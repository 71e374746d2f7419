/** The matching commands as they are typed: tables in, figures out. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TITLE_THRESHOLDS } from '../../../src/domain/matching/titles/weights';
import { main as evaluate } from '../../../workbench/matching/eval-main';
import { main as learn } from '../../../workbench/matching/learn-main';
import { readPairs } from '../../../workbench/matching/pairs';
import { sharedFile } from '../../support/shared';

const folder = mkdtempSync(path.join(tmpdir(), 'pairs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => {
    said.push(String(line));
  });
});
afterEach(() => vi.restoreAllMocks());

const offer = (title: string): string => `COL title VAL  ${title}`;

function table(...lines: readonly string[]): string {
  const file = path.join(folder, `${Math.random()}.tsv`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const line = (a: string, b: string, label: string): string => [offer(a), offer(b), label].join('\t');

const SAME = line(
  '"Nike Tiempo Genio II Leather FG - Black/White/Metallic Gold"@en " Nike Mens Boots Firm Ground Gold "@en',
  '"Nike Tiempo Genio II Pelle FG - Nero/Bianco/Oro"@it " Nike Scarpe Uomo Terreni Compatti Oro "@it',
  '1',
);
const DUNK = 'Nike Dunk Low Retro White Black DD1391-100';
const OTHER = line('"NITROFUZE"@fr-be "ASICS"@fr-be', '"Puma evoPOWER 3.2 FG - Blanc"@fr " Puma "@fr', '0');

describe('a table of pairs', () => {
  it.each([
    ['quotes and tags', '"Air Zoom"@en " Nike "@en', 'Air Zoom Nike'],
    ['a tag with a region', '"NITROFUZE"@fr-be "NITROFUZE | Men"@fr-be', 'NITROFUZE NITROFUZE | Men'],
    [
      'a quote that is not closed',
      'CHAUSSURE "FREE 5.0"@de 5.0 - Sportbekleidung"@de',
      'CHAUSSURE FREE 5.0 5.0 - Sportbekleidung',
    ],
    ['no quotes', 'Nike Free', 'Nike Free'],
    ['an address with @', 'Nike @home', 'Nike @home'],
  ])('is read with %s', (_, written, title) => {
    const [pair] = readPairs(table(line(written, 'x', '1')));
    expect(pair).toEqual({ a: title, b: 'x', isSame: true });
  });

  it('may end in blank lines, and lines may end in Windows fashion', () => {
    expect(readPairs(table(`${SAME}\r`, `${OTHER}\r`, '', ''))).toHaveLength(2);
  });

  it.each([
    ['a column too few', offer('a'), 1],
    ['a label that is none', line('a', 'b', 'yes'), 1],
    ['no label', `${offer('a')}\t${offer('b')}\t`, 1],
    ['an offer that is none', 'Nike\tNike\t1', 1],
    ['a column too many', `${line('a', 'b', '1')}\t0`, 1],
  ])('is refused with %s, by file and line', (_, bad) => {
    const file = table(SAME, bad);
    expect(() => readPairs(file)).toThrow(`${file}, line 2`);
  });
});

describe('match:eval', () => {
  it('prints one object with --json', () => {
    expect(evaluate([table(SAME, OTHER), '--json'])).toBe(0);
    expect(said).toHaveLength(1);
    const found = JSON.parse(said[0] ?? '') as Record<string, Record<string, number>>;
    expect(Object.keys(found)).toEqual(['pairs', 'automatic', 'proposing', 'best']);
    expect(found.pairs).toBe(2);
    const figures = ['precision', 'recall', 'f1', 'threshold'];
    expect(Object.keys(found.automatic ?? {})).toEqual(figures);
    expect(Object.keys(found.proposing ?? {})).toEqual(figures);
    expect(Object.keys(found.best ?? {})).toEqual(['f1', 'threshold']);
    expect(found.automatic?.threshold).toBe(TITLE_THRESHOLDS.automatic);
    expect(found.proposing?.threshold).toBe(TITLE_THRESHOLDS.proposing);
  });

  it('counts right and wrong as they are labelled', () => {
    const twice = line(DUNK, DUNK, '1');
    const wrongly = line(DUNK, DUNK, '0');
    expect(evaluate([table(twice, twice, wrongly, OTHER), '--json'])).toBe(0);
    const { automatic, best } = JSON.parse(said[0] ?? '') as Record<string, Record<string, number>>;
    expect(automatic).toMatchObject({ precision: 0.6667, recall: 1, f1: 0.8 });
    expect(best?.f1).toBe(0.8);
  });

  it('says its figures in words', () => {
    evaluate([table(SAME, OTHER)]);
    expect(said[0]).toBe('2 pairs');
    expect(said.slice(1).map((text) => text.split(' ')[0])).toEqual(['automatic', 'proposing', 'best']);
  });

  it('needs a table', () => {
    expect(() => evaluate([])).toThrow('Usage');
    expect(() => evaluate([table('')])).toThrow('no pairs');
  });

  it('keeps to the goal on the public validation pairs', ({ skip }) => {
    const file = sharedFile('data/wdc-shoes/valid.medium.tsv', skip);
    evaluate([file, '--json']);
    const found = JSON.parse(said[0] ?? '') as Record<string, Record<string, number>>;
    expect(found.pairs).toBe(1171);
    expect(found.automatic?.precision).toBeGreaterThanOrEqual(0.97);
    expect(found.automatic?.recall).toBeGreaterThanOrEqual(0.35);
    expect(found.best?.f1).toBeGreaterThanOrEqual(0.84);
  });
});

describe('match:learn', () => {
  it('learns the same table from the same pairs', ({ skip }) => {
    const file = sharedFile('data/wdc-shoes/train.medium.tsv', skip);
    const some = table(...readFileSync(file, 'utf8').split('\n').slice(0, 200));
    const [first, second] = [path.join(folder, 'first.ts'), path.join(folder, 'second.ts')];
    expect(learn([some, '--table', first])).toBe(0);
    expect(learn([some, '--table', second])).toBe(0);
    const text = readFileSync(first, 'utf8');
    expect(readFileSync(second, 'utf8')).toBe(text);
    expect(text).toMatch(/TITLE_THRESHOLDS = \{ automatic: [0-9.]+, proposing: [0-9.]+ \}/);
    expect(said[0]).toMatch(/^Products held out in turn: best F1 0\.\d+/);
  });

  it('needs a table, of both kinds', () => {
    expect(() => learn([])).toThrow('Usage');
    expect(() => learn([table(SAME), '--table', path.join(folder, 'none.ts')])).toThrow('both');
  });
});

describe('what was typed wrong', () => {
  it.each([
    [
      'a file that is not there',
      'match-eval',
      ['none.tsv'],
      'none.tsv cannot be read. Name a file of labelled pairs.',
    ],
    ['no file', 'match-eval', [], 'Usage: npm run match:eval -- PAIRS.tsv [--json]'],
    ['no number', 'bench-matching', ['many'], 'Usage: npm run bench:matching [-- --empty] [-- 1000 10000]'],
  ])('is said in one line: %s', (_, command, words, says) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [`workbench/tools/${command}.mjs`, ...words],
      { encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${says}\n` });
  });
});
