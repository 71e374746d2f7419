/** Reads titles and cells into features. What a reader has read once it does not read again. */

import { clearBlock, emptyBlock } from './blocks';
import { type Brand, brandIn } from './brands';
import {
  type Condition,
  conditionIn,
  conditionOfField,
  type FieldCondition,
  joinConditions,
  type TitleCondition,
} from './conditions';
import type { Block, Features, Fit, Wording, Written } from './features';
import { type Group, groupIn } from './groups';
import { type Hints, newHinter, type Run } from './hints';
import { withOne } from './lists';
import { outlineOf, startOf } from './outlines';
import { remembering } from './remembering';
import { shelvingOf, sizeKeys } from './size-keys';
import { type FoundSize, readSize, sizeIn } from './size-reading';
import { type Size, sizeText } from './sizes';
import { codesIn, codesOfSku, type FoundCode, normaliseStyleCode } from './style-codes';
import { foldUpper } from './text';
import { WORDS } from './title-weights';
import { wordWeights } from './title-words';
import { blank, hasPlainWords, productWords, type Span, titleKey, titleWords } from './titles';
import { newDictionary, type Word } from './words';

/** All that a title holds. */
export interface TitleReading {
  /** The maker it names, '' if none. */
  readonly brand: Brand;
  readonly group: Group;
  readonly codes: readonly FoundCode[];
  readonly size: NamedSize;
  readonly wording: Wording;
  readonly condition: Named<TitleCondition>;
}

/** What is one object wherever it is the same, with a number of its own. */
type Named<Value> = Value & { readonly id: number };

/** A size with a number that is the same only for the same size. */
export type NamedSize = Named<{ readonly size: Size }>;

export interface Reader {
  readTitle(title: string): TitleReading;
  /** @param sku SKUs, read for style codes where neither field nor title has one. */
  read(cells: Written, sku: string, consigned: boolean): Features;
  /** The cells with style code and size taken from the title where they are blank. */
  toldBy(cells: Written): Written;
  /** Whether a SKU only repeats a style code. */
  hasCode(sku: string): boolean;
  /** Takes the items out of the blocks: those of one call are not those of the next. */
  clearBlocks(): void;
  /** How many different words and wordings it has given a number. */
  counts(): Readonly<Shared['counts']>;
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

/** Lists of a few, by numbers. */
type Lists<Value> = (readonly Value[] | undefined)[];

/** The one object of a list that is it, made and added when there is none. */
function oneOf<Value>(
  lists: Lists<Value>,
  place: number,
  isIt: (one: Value) => boolean,
  make: () => Value,
): Value {
  const list = lists[place];
  if (list !== undefined) for (const one of list) if (isIt(one)) return one;
  const made = make();
  lists[place] = withOne(list, made);
  return made;
}

const learned = wordWeights(WORDS);

/** The title without its size. */
function unsized(upper: string, { spans }: FoundSize): string {
  return spans.length === 0 ? upper : foldUpper(blank(upper, spans));
}

/** The words of a title in whatever order, with the items under them. */
type Titles = Named<{ readonly block: Block | null }>;

/** What the parts of a reader share. */
interface Shared {
  readonly hinter: ReturnType<typeof newHinter>;
  readonly sizes: Interned<NamedSize>;
  /** How many words and wordings have a number. */
  readonly counts: { words: number; wordings: number };
  readonly blocks: Block[];
  newBlock(): Block;
}

function newShared(): Shared {
  const blocks: Block[] = [];
  const sizes = interning<NamedSize>();
  return {
    hinter: newHinter(),
    sizes,
    counts: { words: 0, wordings: 0 },
    blocks,
    newBlock: () => {
      const block = emptyBlock(blocks.length);
      blocks.push(block);
      return block;
    },
  };
}

/** Equal for equal sizes only. */
function nameOf(size: Size): string {
  if (size.kind !== 'number') return size.kind === 'unknown' ? '' : JSON.stringify(size);
  return size.forms.reduce(
    (name, { system, group, sixths }) => `${name} ${system} ${group} ${sixths}`,
    size.width,
  );
}

const nameSize = (sizes: Interned<NamedSize>, size: Size): NamedSize =>
  sizes(nameOf(size), (id) => ({ id, size }));

function wordingReader({
  counts,
  newBlock,
}: Shared): (words: readonly Word[], brand: Brand, group: Group) => Wording {
  const titles = interning<Titles>();
  const wordings: Lists<Wording> = [];
  return (words, brand, group) => {
    const key = titleKey(words);
    const { id: place, block } = titles(key, (id) => ({ id, block: key === '' ? null : newBlock() }));
    return oneOf(
      wordings,
      place,
      (one) => one.brand === brand && one.group === group,
      () => {
        const norm = Math.sqrt(words.reduce((sum, { weight }) => sum + weight, 0));
        for (const { id } of words) counts.words = Math.max(counts.words, id + 1);
        return { id: counts.wordings++, key, words, norm, brand, group, block, titled: null };
      },
    );
  };
}

const spanOf = ({ from, to }: FoundCode): Span => [from, to];

/** The title without its codes. */
const uncodedText = (upper: string, codes: readonly FoundCode[]): string =>
  codes.length === 0 ? upper : foldUpper(blank(upper, codes.map(spanOf)));

function titleReader(shared: Shared): (title: string) => TitleReading {
  const { hinter, sizes } = shared;
  const wordingOf = wordingReader(shared);
  const word = newDictionary(learned);
  const conditions = interning<Named<TitleCondition>>();
  const wordOf = (run: Run): Word => {
    run.word ??= word(run.text);
    return run.word;
  };
  const wordsOf = (upper: string, rest: string, { phrases, runs }: Hints): readonly Word[] =>
    rest === upper && hasPlainWords(upper, phrases)
      ? productWords(runs.map(wordOf))
      : titleWords(rest, word, phrases);
  return (title) => {
    const upper = foldUpper(title);
    const hints = hinter(upper);
    const brand = brandIn(upper, hints.brands);
    const group = groupIn(upper, hints.groups);
    const codes = codesIn(upper, brand, hints.codes);
    const uncoded = uncodedText(upper, codes);
    const found = sizeIn(uncoded, group, codes.length === 0 ? hints.sizes : hinter(uncoded).sizes);
    const wording = wordingOf(wordsOf(upper, unsized(uncoded, found), hints), brand, group);
    const { state, flaws } = conditionIn(upper, hints.conditions);
    const condition = conditions(flaws.length === 0 ? state : `${state}|${flaws.join()}`, (id) => {
      return { id, state, flaws };
    });
    return { brand, group, codes, size: nameSize(sizes, found.size), wording, condition };
  };
}

const plainCodes = (found: readonly FoundCode[]): readonly string[] =>
  found.length === 0 ? NO_CODES : [...new Set(found.map(({ code }) => code))];

const NO_CODES: readonly string[] = [];

const isMakers = ({ brand }: FoundCode): boolean => brand !== '' && brand !== 'adidas';

/** Of the first code whose grammar is one maker's alone (Reebok's codes look like adidas's); '' where none is. */
const makerIn = (codes: readonly FoundCode[]): Brand => codes.find(isMakers)?.brand ?? '';

/** What a maker's field holds. */
interface CodeField {
  /** In their plain form: there may be several. */
  readonly codes: readonly string[];
  /** Told by a code whose grammar is one maker's alone, '' where none is. */
  readonly maker: Brand;
}

function fieldReader({ hinter }: Shared): (field: string) => CodeField {
  const hints = (upper: string): number => hinter(upper).codes;
  return (field) => {
    const several = field.split(/[/,;|]/).map((one) => normaliseStyleCode(one, hints));
    const upper = foldUpper(field);
    const maker = makerIn(codesIn(upper, brandIn(upper), hints(upper)));
    return { codes: [...new Set(several.filter((code) => code !== ''))], maker };
  };
}

/** Named in the title, else told by a code. */
const makerOf = (title: TitleReading, field: CodeField): Brand =>
  title.brand || field.maker || makerIn(title.codes);

const NONE_COMPARED = new Uint8Array(0);

function fitReader({ sizes }: Shared): (field: string, title: TitleReading, brand: Brand) => Fit {
  const fits: Lists<Fit> = [];
  const fieldSizes = remembering((group: Group) =>
    remembering((field: string) => nameSize(sizes, readSize(field, { group }))),
  );
  let count = 0;
  return (field, title, brand) => {
    const { group } = title;
    const told = fieldSizes(group)(field);
    const { id: place, size } = told.size.kind === 'unknown' ? title.size : told;
    return oneOf(
      fits,
      place,
      (fit) => fit.group === group && fit.brand === brand,
      () => {
        const keys = sizeKeys(size, brand);
        return { id: count++, size, brand, group, keys, ...shelvingOf(size, brand), compared: NONE_COMPARED };
      },
    );
  };
}

function conditionReader(): (field: string, title: Named<TitleCondition>) => Condition {
  const fields = interning<Named<FieldCondition>>();
  const read = remembering((field: string) => {
    const { state, flaws, grade } = conditionOfField(field);
    return fields(`${state}|${grade}|${flaws.join()}`, (id) => ({ id, state, flaws, grade }));
  });
  const joined: Condition[][] = [];
  return (field, title) => {
    const told = read(field);
    joined[told.id] ??= [];
    const ofField = joined[told.id] ?? [];
    ofField[title.id] ??= joinConditions(told, title);
    return ofField[title.id] ?? joinConditions(told, title);
  };
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, place) => text === b[place]);

/** Reads whatever it is given, each different text once. */
export function newReader(): Reader {
  const shared = newShared();
  const { hinter, newBlock } = shared;
  const readTitle = remembering(titleReader(shared));
  const codeFields = remembering(fieldReader(shared));
  const [fitOf, conditionOf] = [fitReader(shared), conditionReader()];
  const codeBlocks = remembering(newBlock);
  const skuCodes = (sku: string, brand: Brand) => codesOfSku(sku, brand, (upper) => hinter(upper).codes);
  const features: Lists<Features> = [];

  function read(cells: Written, sku: string, consigned: boolean): Features {
    const title = readTitle(cells.title);
    const { wording } = title;
    const field = codeFields(cells.styleCode);
    const titled = field.codes.length > 0 ? field.codes : plainCodes(title.codes);
    const codes = titled.length > 0 || sku === '' ? titled : plainCodes(skuCodes(sku, title.brand));
    const fit = fitOf(cells.size, title, makerOf(title, field));
    const condition = conditionOf(cells.condition, title.condition);
    return oneOf(
      features,
      wording.id,
      (one) =>
        one.fit === fit &&
        one.condition === condition &&
        one.consigned === consigned &&
        sameTexts(one.codes, codes),
      () => {
        const coded = codes.map(codeBlocks);
        const blocks = wording.block === null ? coded : withOne(coded, wording.block);
        const outline = outlineOf({ condition, group: wording.group, consigned, codes, fitId: fit.id });
        return { wording, codes, fit, condition, consigned, outline, codeStart: startOf(codes), blocks };
      },
    );
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

  function hasCode(sku: string): boolean {
    const upper = foldUpper(sku);
    return codesIn(upper, brandIn(upper), hinter(upper).codes).length > 0;
  }

  const clearBlocks = (): void => shared.blocks.forEach(clearBlock);

  return { readTitle, read, toldBy, hasCode, clearBlocks, counts: () => shared.counts };
}
