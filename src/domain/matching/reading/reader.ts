/** Reads titles and cells into features. What a reader has read once it does not read again. */

import { type Brand, brandIn } from '../product/brands';
import { codesIn, codesOfSku, type FoundCode, isWholeCode } from '../product/style-codes';
import { withOne } from '../shared/lists';
import { remembering } from '../shared/remembering';
import { newBlocks } from '../sides/blocks';
import type { Features, Written } from '../sides/features';
import { outlineOf, startOf } from '../sides/outlines';
import { newNamedSizes } from '../sizes/named';
import { sizeText } from '../sizes/size';
import { foldUpper } from '../text/fold';
import { codeFieldReader, conditionReader, fitReader } from './fields';
import { newHinter } from './hints';
import { type Shared, type TitleReading, titleReader } from './title';
import { newWordings, type Wordings } from './wordings';

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
  counts(): Readonly<Wordings['counts']>;
}

const NO_CODES: readonly string[] = [];

const plainCodes = (found: readonly FoundCode[]): readonly string[] =>
  found.length === 0 ? NO_CODES : [...new Set(found.map(({ code }) => code))];

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, place) => text === b[place]);

/** Whatever two things must share to have the same features, but for the wording. */
type Told = Pick<Features, 'codes' | 'fit' | 'condition' | 'consigned'>;

/** Of those of one wording, the one that tells the same. */
function among(latest: Features | null, { codes, fit, condition, consigned }: Told): Features | null {
  for (let one = latest; one !== null; one = one.before) {
    const isAlike = one.fit === fit && one.condition === condition && one.consigned === consigned;
    if (isAlike && sameTexts(one.codes, codes)) return one;
  }
  return null;
}

/** Of those of one wording, the blocks of the first with these codes: most differ in size or condition alone. */
function blocksAmong(latest: Features | null, codes: readonly string[]): Features['blocks'] | null {
  for (let one = latest; one !== null; one = one.before) if (sameTexts(one.codes, codes)) return one.blocks;
  return null;
}

/** Gives the one object for what is told of a thing. */
function featuresNamer(newBlock: ReturnType<typeof newBlocks>['add']) {
  const latest: (Features | undefined)[] = [];
  const codeBlock = remembering(newBlock);
  const newBlocksOf = ({ block }: Features['wording'], codes: readonly string[]): Features['blocks'] => {
    const coded = codes.map(codeBlock);
    return block === null ? coded : withOne(coded, block);
  };
  return (wording: Features['wording'], told: Told): Features => {
    const before = latest[wording.id] ?? null;
    const known = among(before, told);
    if (known !== null) return known;
    const { codes, fit, condition, consigned } = told;
    const blocks = blocksAmong(before, codes) ?? newBlocksOf(wording, codes);
    const outline = outlineOf({ condition, group: wording.group, consigned, codes, fitId: fit.id });
    const isCoded = codes.length > 0 && codes.every(isWholeCode);
    const codeStart = startOf(codes);
    const made = { wording, codes, fit, condition, consigned, isCoded, outline, codeStart, blocks, before };
    latest[wording.id] = made;
    return made;
  };
}

/** The cells with what only the title tells. */
function toldBy(cells: Written, readTitle: Reader['readTitle']): Written {
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

/** Reads whatever it is given, each different text once. */
export function newReader(): Reader {
  const blocks = newBlocks();
  const wordings = newWordings(blocks.add);
  const shared: Shared = { hintsOf: newHinter(), named: newNamedSizes(), wordings };
  const { hintsOf } = shared;
  const readTitle = remembering(titleReader(shared));
  const readCodes = codeFieldReader(shared);
  const [fitOf, conditionOf] = [fitReader(shared), conditionReader()];
  const featuresOf = featuresNamer(blocks.add);
  const skuCodes = (sku: string, brand: Brand): readonly string[] =>
    plainCodes(codesOfSku(sku, brand, (upper) => hintsOf(upper).codes));

  function read(cells: Written, sku: string, consigned: boolean): Features {
    const title = readTitle(cells.title);
    const { wording } = title;
    const field = readCodes(cells.styleCode);
    const titled = field.codes.length > 0 ? field.codes : plainCodes(title.codes);
    const codes = titled.length > 0 || sku === '' ? titled : skuCodes(sku, wording.brand);
    const fit = fitOf(cells.size, title, field);
    const condition = conditionOf(cells.condition, title.condition);
    return featuresOf(wording, { codes, fit, condition, consigned });
  }

  function hasCode(sku: string): boolean {
    const upper = foldUpper(sku);
    return codesIn(upper, brandIn(upper), hintsOf(upper).codes).length > 0;
  }

  return {
    readTitle,
    read,
    toldBy: (cells) => toldBy(cells, readTitle),
    hasCode,
    clearBlocks: blocks.clear,
    counts: () => wordings.counts,
  };
}
