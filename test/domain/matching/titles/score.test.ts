/** What the learned title score says of pairs a seller would judge at a glance. */
import { describe, expect, test } from 'vitest';
import { newReader } from '../../../../src/domain/matching/reading/reader';
import { likenessOf } from '../../../../src/domain/matching/sides/likeness';
import { MEASURES, measuresOf } from '../../../../src/domain/matching/titles/measures';
import { titledOf } from '../../../../src/domain/matching/titles/pairs';
import { traitsOf } from '../../../../src/domain/matching/titles/traits';
import { MEASURE_POINTS, TITLE_THRESHOLDS, WORDS } from '../../../../src/domain/matching/titles/weights';
import { fc } from '../../../support/properties';

const reader = newReader();
const score = (a: string, b: string): number =>
  likenessOf(reader.readTitle(a).wording, reader.readTitle(b).wording);

describe('titles of one shoe', () => {
  test.each([
    ['Nike Tiempo Rio III FG - Noir/ Blanc', 'Nike Tiempo Rio III FG - Black/White'],
    ['Puma evoSPEED 4.5 Tricks FG - Pink/Yellow', 'Puma evoSPEED 4.5 Tricks FG - Rosa/Amarillo'],
    ['AJ1 Low Mocha/Violet Womens', 'Nike Air Jordan 1 Low Mocha Violet WMNS'],
  ])('%s and %s are worth a question', (a, b) => {
    expect(score(a, b)).toBeGreaterThan(TITLE_THRESHOLDS.proposing);
  });
});

describe('titles of neighbours', () => {
  test.each([
    ['Nike Tiempo Rio III FG - Noir/ Blanc', 'Nike Tiempo Rio III FG - Red/Gold'],
    ['Nike Mercurial Vapor XI FG - Black', 'Nike Tiempo Legend VI FG - Black'],
    ['Nike Air Max 90 Infrared', 'Women’s Nike Air Max 90 Infrared'],
  ])('%s and %s are less alike than the threshold of deciding', (a, b) => {
    expect(score(a, b)).toBeLessThan(TITLE_THRESHOLDS.automatic);
  });
});

test('the score is the same both ways round', () => {
  const [a, b] = ['Nike Dunk Low Panda', 'Nike Dunk High Panda 2021 Black White'];
  expect(score(a, b)).toBeCloseTo(score(b, a), 1);
});

const anyTitle = fc
  .array(
    fc.constantFrom(
      ...'Nike Dunk Dunks Low Panda Pandas Mercurial Mercurialx 90 97 Black Noir Red FG SG'.split(' '),
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((words) => words.join(' '));

test('the score of two titles does not depend on what either was compared with before', () => {
  fc.assert(
    fc.property(anyTitle, fc.array(anyTitle, { minLength: 1, maxLength: 6 }), (one, others) => {
      const alone = (other: string): number => {
        const { readTitle } = newReader();
        return likenessOf(readTitle(one).wording, readTitle(other).wording);
      };
      const { readTitle } = newReader();
      const inTurn = others.map((other) => likenessOf(readTitle(one).wording, readTitle(other).wording));
      expect(inTurn).toEqual(others.map(alone));
    }),
  );
});

test('a title shares each three letters in a row with itself, and counts them once', () => {
  const letters = MEASURES.findIndex(([name]) => name === 'letters');
  const { words, brand, group } = reader.readTitle('Dunk Dunks Panda Pandas 90').wording;
  const titled = titledOf(traitsOf(words), brand, group);
  expect(measuresOf(titled, titled, 'unknown')[letters]).toBe(1);
});

test('the table has points for every measure, and every word its three numbers', () => {
  const titled = titledOf(traitsOf([]), '', '');
  expect(MEASURE_POINTS).toHaveLength(measuresOf(titled, titled, 'unknown').length);
  expect(WORDS.filter((line) => !/^\S+ -?\d+ -?\d+ -?\d+$/.test(line))).toEqual([]);
});
