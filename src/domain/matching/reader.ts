/** Reads titles and cells into features. One reader serves one call: what it has read once it does not read again. */
import { type Brand, brandIn } from './brands';
import {
  type Condition,
  conditionIn,
  conditionOfField,
  type FieldCondition,
  joinConditions,
  type TitleCondition,
} from './conditions';
import type { Features, Fit, Wording, Written } from './features';
import { type Group, groupIn } from './groups';
import { newHinter } from './hints';
import { sizeKeys } from './size-keys';
import { type FoundSize, readSize, sizeIn } from './size-reading';
import { type Size, sizeText, UNKNOWN_SIZE } from './sizes';
import { codesIn, codesOfSku, type FoundCode, normaliseStyleCode } from './style-codes';
import { foldUpper } from './text';
import { WORDS } from './title-weights';
import { wordWeights } from './title-words';
import { blank, titleKey, titleWords } from './titles';
import { newDictionary } from './words';

/** All that a title holds. */
export interface TitleReading {
  /** The maker it names, '' if none. */
  readonly brand: Brand;
  readonly group: Group;
  readonly codes: readonly FoundCode[];
  readonly size: NamedSize;
  readonly wording: Wording;
  readonly condition: TitleCondition;
}

/** A size with a text that is the same only for the same size. */
export interface NamedSize {
  readonly size: Size;
  readonly name: string;
}

const UNKNOWN: NamedSize = { size: UNKNOWN_SIZE, name: '?' };

const nameSize = (size: Size): NamedSize =>
  size.kind === 'unknown' ? UNKNOWN : { size, name: JSON.stringify(size) };

export interface Reader {
  readTitle(title: string): TitleReading;
  /** @param sku SKUs, read for style codes where neither field nor title has one. */
  read(cells: Written, sku: string, consigned: boolean): Features;
  /** The cells with style code and size taken from the title where they are blank. */
  toldBy(cells: Written): Written;
  /** Whether a SKU only repeats a style code. */
  hasCode(sku: string): boolean;
}

/** Remembers the result for each text. */
function remembering<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** Gives the one object for a key, made the first time. */
type Interned<Value> = (key: string, make: (id: number) => Value) => Value;

function interning<Value>(): Interned<Value> {
  const known = new Map<string, Value>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = make(known.size);
    known.set(key, value);
    return value;
  };
}

const learned = wordWeights(WORDS);

/** The title without its size. */
function unsized(upper: string, { spans }: FoundSize): string {
  return spans.length === 0 ? upper : foldUpper(blank(upper, spans));
}

type Hinter = ReturnType<typeof newHinter>;

function titleReader(hinter: Hinter): (title: string) => TitleReading {
  const wordings = interning<Wording>();
  const word = newDictionary(learned);
  return (title) => {
    const upper = foldUpper(title);
    const hints = hinter(upper);
    const brand = brandIn(upper, hints.brands);
    const group = groupIn(upper, hints.groups);
    const codes = codesIn(upper, brand, hints.codes);
    const uncoded =
      codes.length === 0
        ? upper
        : foldUpper(
            blank(
              upper,
              codes.map(({ from, to }) => [from, to]),
            ),
          );
    const found = sizeIn(uncoded, group, codes.length === 0 ? hints.sizes : hinter(uncoded).sizes);
    const words = titleWords(unsized(uncoded, found), word, hints.phrases);
    const key = titleKey(words);
    const norm = Math.sqrt(words.reduce((sum, { weight }) => sum + weight, 0));
    const wording = wordings(`${key}|${group}|${brand}`, (id) => {
      return { id, key, words, norm, brand, group, titled: null };
    });
    const condition = conditionIn(upper, hints.conditions);
    return { brand, group, codes, size: nameSize(found.size), wording, condition };
  };
}

const plainCodes = (found: readonly FoundCode[]): readonly string[] => [
  ...new Set(found.map(({ code }) => code)),
];

/** What a maker's field holds. */
interface CodeField {
  /** In their plain form: there may be several. */
  readonly codes: readonly string[];
  readonly found: readonly FoundCode[];
}

function fieldReader(hinter: Hinter): (field: string) => CodeField {
  const hints = (upper: string): number => hinter(upper).codes;
  return (field) => {
    const several = field.split(/[/,;|]/).map((one) => normaliseStyleCode(one, hints));
    const upper = foldUpper(field);
    const found = codesIn(upper, brandIn(upper), hints(upper));
    return { codes: [...new Set(several.filter((code) => code !== ''))], found };
  };
}

/** Named in the title, else told by a code whose grammar is one maker's alone (Reebok's codes look like adidas's). */
function makerOf(title: TitleReading, ofField: readonly FoundCode[]): Brand {
  if (title.brand !== '') return title.brand;
  const isMakers = ({ brand }: FoundCode): boolean => brand !== '' && brand !== 'adidas';
  return (ofField.find(isMakers) ?? title.codes.find(isMakers))?.brand ?? '';
}

type ConditionParts = readonly [FieldCondition, TitleCondition];

/** Reads whatever it is given, each different text once. */
export function newReader(): Reader {
  const hinter = newHinter();
  const readTitle = remembering(titleReader(hinter));
  const codeFields = remembering(fieldReader(hinter));
  const fieldConditions = remembering(conditionOfField);
  const skuCodes = (sku: string, brand: Brand) => codesOfSku(sku, brand, (upper) => hinter(upper).codes);
  const fieldSizes = remembering((group) =>
    remembering((field) => nameSize(readSize(field, { group: group as Group }))),
  );
  const [fits, conditions, features] = [
    interning<Fit>(),
    interning<Condition & { id: number }>(),
    interning<Features>(),
  ];

  function fitOf(field: string, title: TitleReading, brand: Brand): Fit {
    const { group } = title;
    const told = fieldSizes(group)(field);
    const { size, name } = told.size.kind === 'unknown' ? title.size : told;
    return fits(`${name}|${group}|${brand}`, (id) => {
      return { id, size, brand, group, keys: sizeKeys(size, brand), compared: new Map() };
    });
  }

  function conditionOf([field, title]: ConditionParts): Condition & { id: number } {
    const key = `${field.state}|${field.grade}|${field.flaws.join()}|${title.state}|${title.flaws.join()}`;
    return conditions(key, (id) => ({ id, ...joinConditions(field, title) }));
  }

  function read(cells: Written, sku: string, consigned: boolean): Features {
    const title = readTitle(cells.title);
    const field = codeFields(cells.styleCode);
    const titled = field.codes.length > 0 ? field.codes : plainCodes(title.codes);
    const codes = titled.length > 0 || sku === '' ? titled : plainCodes(skuCodes(sku, title.brand));
    const fit = fitOf(cells.size, title, makerOf(title, field.found));
    const condition = conditionOf([fieldConditions(cells.condition), title.condition]);
    const key = `${title.wording.id}|${fit.id}|${condition.id}|${consigned ? 'c' : ''}|${codes.join()}`;
    return features(key, () => ({
      wording: title.wording,
      codes,
      fit,
      condition,
      consigned,
    }));
  }

  function toldBy(cells: Written): Written {
    if (cells.styleCode !== '' && cells.size !== '') return cells;
    const { codes, size } = readTitle(cells.title);
    const { title, condition } = cells;
    return {
      title,
      styleCode: cells.styleCode || (codes[0]?.code ?? ''),
      size: cells.size || sizeText(size.size),
      condition,
    };
  }

  const hasCode = (sku: string): boolean => skuCodesWhole(sku).length > 0;
  const skuCodesWhole = (sku: string): readonly FoundCode[] => {
    const upper = foldUpper(sku);
    return codesIn(upper, brandIn(upper), hinter(upper).codes);
  };

  return { readTitle, read, toldBy, hasCode };
}
