/** What a text becomes in a cell, case by case, each with its source. */
import { parseValue } from 'numfmt';
import { describe, expect, it } from 'vitest';
import { coerce } from '../../../workbench/workbook/coerce';
import { ASSUMED, type Group, OFFICIAL } from './coercion-cases';
import { AS_NUMFMT } from './coercion-numfmt';
import { REPORTED } from './coercion-reports';

const tableOf = (groups: readonly Group[]) =>
  groups.flatMap(({ source, cases }) =>
    cases.map(([text, content, format = '']) => ({ text, content, format, source })),
  );

function expectContent(found: unknown, content: unknown): void {
  if (typeof content === 'number' && typeof found === 'number') {
    expect(found / (content || 1)).toBeCloseTo(content / (content || 1), 9);
  } else expect(found).toEqual(content);
}

describe('coerce', () => {
  it.each(tableOf([...OFFICIAL, ...REPORTED, ...ASSUMED]))(
    '$text becomes $content ($source)',
    ({ text, content, format }) => expectContent(coerce(text, format, 2026).content, content),
  );

  it.each(Object.entries(AS_NUMFMT).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text }))))(
    '$text as numfmt reads it ($kind)',
    ({ kind, text }) => {
      // The library takes this year from the machine.
      const found = coerce(text, '', new Date().getUTCFullYear()).content;
      const read = parseValue(text);
      expect(read === null).toBe(kind.startsWith('no ') || kind === 'neither');
      expectContent(found, read ? read.v : text);
    },
  );

  it('has at least 150 cases with a source, and no text twice', () => {
    const cited = [
      ...tableOf([...OFFICIAL, ...REPORTED]).map(({ text, format }) => `${text}\n${format}`),
      ...Object.values(AS_NUMFMT).flat(),
    ];
    expect(cited.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cited).size).toBe(cited.length);
    expect([...OFFICIAL, ...REPORTED].filter(({ source }) => source.startsWith('Assumption'))).toEqual([]);
    expect(ASSUMED.every(({ source }) => source.startsWith('Assumption: '))).toBe(true);
  });

  it.each([
    ['11/20/2026', 'M/d/yyyy'],
    ['2026-11-20', 'yyyy-mm-dd'],
    ['11/20/2026 18:00', 'M/d/yyyy H:mm:ss'],
    ['36:00:00', '[h]:mm:ss'],
    ['$5.00', '"$"#,##0.00'],
    ['$123%', '"$"#,##0'],
    ['5€', '#,##0"€"'],
    ['50%', '0%'],
    ['1E5', '0.00E+00'],
    ['1,234', '#,##0'],
    ['5', undefined],
    ['Nike', undefined],
  ])('%s brings the format %s', (text, format) => expect(coerce(text, '', 2026).format).toBe(format));
});
