/** Reads titles and cells into features. One reader serves one call: what it has read once it does not read again. */
import { type Brand, brandOf } from './brands';
import {
  type Condition,
  conditionOfField,
  conditionOfTitle,
  type FieldCondition,
  joinConditions,
  type TitleCondition,
} from './conditions';
import type { Features, Fit, Wording, Written } from './features';
import { type Group, groupOf } from './groups';
import { sizeKeys } from './size-keys';
import { findSize, readSize } from './size-reading';
import { type Size, sizeText } from './sizes';
import { codesOfSku, type FoundCode, findStyleCodes, normaliseStyleCode } from './style-codes';
import { foldUpper } from './text';
import { blank, isTelling, normOf, titleKey, titleWords } from './titles';

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

const nameSize = (size: Size): NamedSize => ({ size, name: JSON.stringify(size) });

export interface Reader {
  readTitle(title: string): TitleReading;
  /** @param sku SKUs, read for style codes where neither field nor title has one. */
  read(cells: Written, sku: string, consigned: boolean): Features;
  /** The cells with style code and size taken from the title where they are blank. */
  toldBy(cells: Written): Written;
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

function titleReader(wordings: Interned<Wording>): (title: string) => TitleReading {
  return (title) => {
    const upper = foldUpper(title);
    const brand = brandOf(upper);
    const group = groupOf(upper);
    const codes = findStyleCodes(upper, brand);
    const uncoded = foldUpper(blank(upper, codes));
    const { size, spans } = findSize(uncoded, group);
    const words = titleWords(
      blank(
        uncoded,
        spans.map(([from, to]) => ({ from, to })),
      ),
    );
    const key = titleKey(words);
    const wording = wordings(`${key}|${group}|${brand}`, (id) => ({
      id,
      key,
      words,
      norm: normOf(words),
      brand,
      group,
      telling: words.filter(isTelling),
      likenesses: new Map(),
    }));
    return { brand, group, codes, size: nameSize(size), wording, condition: conditionOfTitle(upper) };
  };
}

/** The codes of a maker's field, which may list several. */
function codesOfField(field: string): readonly string[] {
  const several = field
    .split(/[/,;|]/)
    .map(normaliseStyleCode)
    .filter((code) => code !== '');
  return [...new Set(several)];
}

const plainCodes = (found: readonly FoundCode[]): readonly string[] => [
  ...new Set(found.map(({ code }) => code)),
];

/** Named in the title, else told by a code whose grammar is one maker's alone (Reebok's codes look like adidas's). */
function makerOf(title: TitleReading, ofField: readonly FoundCode[]): Brand {
  if (title.brand !== '') return title.brand;
  const codes = [...ofField, ...title.codes];
  return codes.find((code) => code.brand !== '' && code.brand !== 'adidas')?.brand ?? '';
}

type ConditionParts = readonly [FieldCondition, TitleCondition];

/** Reads whatever it is given, each different text once. */
export function newReader(): Reader {
  const readTitle = remembering(titleReader(interning<Wording>()));
  const fieldCodes = remembering(codesOfField);
  const fieldMakers = remembering((field) => findStyleCodes(field));
  const fieldConditions = remembering(conditionOfField);
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
    const maker = makerOf(title, fieldMakers(cells.styleCode));
    const ofField = fieldCodes(cells.styleCode);
    const titled = ofField.length > 0 ? ofField : plainCodes(title.codes);
    const codes = titled.length > 0 || sku === '' ? titled : plainCodes(codesOfSku(sku, title.brand));
    const fit = fitOf(cells.size, title, maker);
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

  return { readTitle, read, toldBy };
}
