/** What the status of a listing means, as exports and people write it. */
import { expect, test } from 'vitest';
import { pastedStatus } from '../../../src/domain/pasted/statuses';

test.each([
  ['Active', 'active'],
  ['FOR_SALE', 'active'],
  ['En ligne', 'active'],
  ['in stock', 'active'],
  ['out of stock', 'inactive'],
  ['出品中', 'active'],
  ['', 'active'],
  ['Réservé', 'inactive'],
  ['reserve', 'inactive'],
  ['Versteckt', 'inactive'],
  ['Vendu', 'sold'],
  ['売り切れ', 'sold'],
  ['Abgelaufen', 'ended'],
  ['Gelöscht', 'deleted'],
  ['Supprimé', 'deleted'],
  ['-', null],
  ['in the attic', null],
])('%j is %j', (text, status) => {
  expect(pastedStatus(text)).toBe(status);
});
