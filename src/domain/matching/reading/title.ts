/** Reads all that a title holds: maker and group, codes, size, condition. What is left are the words of the product. */
import { brandIn } from '../product/brands';
import { conditionIn, type TitleCondition } from '../product/conditions';
import { groupIn } from '../product/groups';
import { codesIn, type FoundCode } from '../product/style-codes';
import { trimmed } from '../shared/lists';
import { interning, type Named } from '../shared/remembering';
import type { Wording } from '../sides/features';
import type { NamedSize, NamedSizes } from '../sizes/named';
import type { FoundSize } from '../sizes/numbers';
import { sizeIn } from '../sizes/reading';
import { foldUpper } from '../text/fold';
import { addProductWord, blank, type Span, titleWords } from '../titles/product-words';
import { WORDS } from '../titles/weights';
import { wordWeights } from '../titles/word-weights';
import { newDictionary, type Word } from '../titles/words';
import type { Hints, Run } from './hints';
import type { Wordings } from './wordings';

/** All that a title holds. Maker and group are its wording's. */
export interface TitleReading {
  readonly codes: readonly FoundCode[];
  readonly size: NamedSize;
  readonly wording: Wording;
  readonly condition: Named<TitleCondition>;
}

const learned = wordWeights(WORDS);

const spanOf = ({ from, to }: FoundCode): Span => [from, to];

/** A folded, capital text without these stretches. */
const without = (upper: string, spans: readonly Span[]): string =>
  spans.length === 0 ? upper : foldUpper(blank(upper, spans));

type Place = 'outside' | 'inside' | 'across';

/** Where a run stands to the stretches that are read. */
function placeTo(spans: readonly Span[], from: number, to: number): Place {
  for (const [begin, end] of spans) {
    if (to <= begin || from >= end) continue;
    return from >= begin && to <= end ? 'inside' : 'across';
  }
  return 'outside';
}

/** The words of a text whose words are its runs, but for those that were read; null where only a part of a run was. */
function plainWords(
  { runs, froms }: Hints,
  spans: readonly Span[],
  wordOf: (run: Run) => Word,
): readonly Word[] | null {
  const words: Word[] = [];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    const from = froms[at] ?? 0;
    if (run === undefined) continue;
    const place = spans.length === 0 ? 'outside' : placeTo(spans, from, from + run.text.length);
    if (place === 'across') return null;
    if (place === 'outside') addProductWord(words, wordOf(run));
  }
  return trimmed(words);
}

/** Gives the product's words of a folded, capital text in which a size was found. */
function wordsReader(): (upper: string, hints: Hints, found: FoundSize) => readonly Word[] {
  const word = newDictionary(learned);
  const wordOf = (run: Run): Word => {
    run.word ??= word(run.text);
    return run.word;
  };
  return (upper, hints, { spans }) => {
    const plain = hints.isPlain && hints.phrases === 0 ? plainWords(hints, spans, wordOf) : null;
    return plain ?? titleWords(without(upper, spans), word, hints.phrases);
  };
}

function conditionNamer(): (upper: string, hints: Hints) => Named<TitleCondition> {
  const known = interning<Named<TitleCondition>>();
  return (upper, hints) => {
    const { state, flaws } = conditionIn(upper, hints.conditions);
    return known(flaws.length === 0 ? state : `${state}|${flaws.join()}`, (id) => ({ id, state, flaws }));
  };
}

/** What the readers of titles and of fields share. */
export interface Shared {
  readonly hintsOf: (upper: string) => Hints;
  readonly named: NamedSizes;
  readonly wordings: Wordings;
}

export function titleReader({ hintsOf, named, wordings }: Shared): (title: string) => TitleReading {
  const [wordsOf, conditionOf] = [wordsReader(), conditionNamer()];
  return (title) => {
    const upper = foldUpper(title);
    const hints = hintsOf(upper);
    const brand = brandIn(upper, hints.brands);
    const group = groupIn(upper, hints.groups);
    const codes = codesIn(upper, brand, hints.codes);
    const uncoded = codes.length === 0 ? upper : without(upper, codes.map(spanOf));
    const uncodedHints = codes.length === 0 ? hints : hintsOf(uncoded);
    const size = sizeIn(uncoded, group, uncodedHints.sizes);
    const wording = wordings.of(wordsOf(uncoded, uncodedHints, size), brand, group);
    return { codes, size: named(size.size), wording, condition: conditionOf(upper, hints) };
  };
}
