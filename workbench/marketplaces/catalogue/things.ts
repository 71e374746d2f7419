/** The physical items of the demo: which sizes of which models the seller has. The truth that links are compared with. */
import { CLOTHING } from './clothing';
import { JORDAN } from './jordan';
import type { Model } from './model';
import { DUNKS, NIKE_AIR } from './nike';
import { OTHER_SHOES } from './shoes';

export const MODELS: readonly Model[] = [...DUNKS, ...JORDAN, ...NIKE_AIR, ...OTHER_SHOES, ...CLOTHING];

export interface Thing {
  /** Its number in the truth; one number is one row of an inventory. */
  readonly thing: number;
  readonly model: Model;
  /** The size on its label: `9.5`, `5Y`, `L`, `32x32`, `EU 42`. */
  readonly size: string;
  readonly used: boolean;
  /** Lies with StockX (Flex), so it can be offered nowhere else. */
  readonly consigned: boolean;
  readonly quantity: number;
}

const ENTRY = /^(.*?)([uf]?)(?:\*(\d+))?$/;

function thingsOf(model: Model): readonly Omit<Thing, 'thing'>[] {
  return model.stock.split(' ').map((entry) => {
    const [, size = '', mark = '', quantity = '1'] = ENTRY.exec(entry) ?? [];
    return {
      model,
      size: size.replace('_', ' '),
      used: mark === 'u',
      consigned: mark === 'f',
      quantity: Number(quantity),
    };
  });
}

/** All physical items, always the same. */
export const THINGS: readonly Thing[] = MODELS.flatMap(thingsOf).map((each, thing) => ({ ...each, thing }));

/** Equal for things that nothing tells apart: any of their listings may be linked with any of them. */
export function stockKey({ model, size, used, consigned }: Thing): string {
  return [model.key, size, used ? 'used' : 'new', consigned ? 'consigned' : 'at home'].join('|');
}

const SHOE_RUN = ['7', '7.5', '8', '8.5', '9', '9.5', '10', '10.5', '11', '12'];
const RUNS: Readonly<Record<string, readonly string[]>> = {
  women: ['6', '6.5', '7', '7.5', '8', '8.5', '9'],
  gs: ['3.5Y', '4Y', '4.5Y', '5Y', '5.5Y', '6Y', '6.5Y'],
  ps: ['11C', '12C', '13C', '1Y', '2Y'],
  td: ['4C', '5C', '6C', '7C', '8C'],
  letters: ['S', 'M', 'L', 'XL', 'XXL'],
  waists: ['30x30', '30x32', '32x30', '32x32', '34x32', '36x32'],
};

/** The sizes that a model is made in, as far as invented listings need them. */
function runOf(model: Model): readonly string[] {
  const [first = ''] = model.stock.split(' ');
  if (model.wearer !== 'men') return RUNS[model.wearer] ?? SHOE_RUN;
  if (/^\d+x\d+/.test(first)) return RUNS.waists ?? SHOE_RUN;
  return /^[A-Z]+u?(\*|$)/.test(first) ? (RUNS.letters ?? SHOE_RUN) : SHOE_RUN;
}

/** How many things there are before a model and a size come again. */
const FIRST_EDITION = MODELS.length * SHOE_RUN.length;

const STARTS = 'BDFGKLMNPRSTVZ';
const VOWELS = 'aeiou';
const ENDS = 'bdgklmnprstx';

/** A short word of its own for each number below 840: titles have little room. */
function wordOf(number: number): string {
  const start = STARTS[number % STARTS.length] ?? '';
  const vowel = VOWELS[Math.floor(number / STARTS.length) % VOWELS.length] ?? '';
  const end = ENDS[Math.floor(number / STARTS.length / VOWELS.length) % ENDS.length] ?? '';
  return start + vowel + end;
}

/** Another colourway of a model, with a name and a style code of its own. */
function editionOf(model: Model, edition: number): Model {
  if (edition === 0) return model;
  const named = (name: string): string => (name === '' ? '' : `${name} ${wordOf(edition)}`);
  const code = model.code.replace(/\d+$/, (digits) =>
    String((Number(digits) + edition * 7) % 10 ** digits.length).padStart(digits.length, '0'),
  );
  return { ...model, official: named(model.official), nick: named(model.nick), code };
}

/** An invented thing for load tests: no two are the same model in the same size before there are half a million. */
export function inventedThing(at: number): Thing {
  const model = MODELS[at % MODELS.length];
  if (model === undefined) throw new Error('There is no model.');
  const run = runOf(model);
  const size = run[Math.floor(at / MODELS.length) % run.length] ?? '';
  const edition = Math.floor(at / FIRST_EDITION);
  return { thing: at, model: editionOf(model, edition), size, used: false, consigned: false, quantity: 1 };
}
