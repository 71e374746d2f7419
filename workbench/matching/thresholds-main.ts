/**
 * `npm run match:thresholds -- [--items N] [--seeds S]`: plays simulated sellers under every threshold that Settings
 * offers as a mark, and writes how often the links and the questions were right into the table that Settings shows.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { matchListings } from '../../src/domain/matching/index';
import { DEFAULT_POLICY, type LinkRules } from '../../src/domain/policy';
import { judge } from './judge';
import { type Scenario, scenario } from './scenario';

const TABLE = 'src/domain/measured.ts';
const LINK_MARKS = [0.55, 0.7, 0.85, 0.93];
const ASK_MARKS = [0.02, 0.1, 0.3, 0.6];

interface Shares {
  links: number;
  right: number;
  questions: number;
  named: number;
}

function played(worlds: readonly Scenario[], rules: LinkRules): Shares {
  const sum: Shares = { links: 0, right: 0, questions: 0, named: 0 };
  for (const world of worlds) {
    const { strata } = judge(world, matchListings(world.listings, world.items, true, rules));
    for (const { right, wrong, asked, shown } of strata.values()) {
      sum.links += right + wrong;
      sum.right += right;
      sum.questions += asked;
      sum.named += shown;
    }
  }
  return sum;
}

/** Floored: 999.9 of a thousand is not all of them. */
const ofThousand = (part: number, whole: number): number =>
  whole === 0 ? 1000 : Math.floor((1000 * part) / whole);

const rowsText = (rows: readonly (readonly [number, number])[]): string =>
  rows.map(([mark, right]) => `[${mark}, ${right}]`).join(', ');

/** Prints the figures and writes the table; gives the exit code. */
export function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { items: { type: 'string', default: '1000' }, seeds: { type: 'string', default: '5' } },
  });
  const [items, seeds] = [Number(values.items), Number(values.seeds)];
  const worlds = Array.from({ length: seeds }, (_, place) => scenario(items, place + 1));
  const usual = DEFAULT_POLICY.rules;
  const links = LINK_MARKS.map((linkFrom) => {
    const { links: all, right } = played(worlds, { ...usual, linkFrom });
    console.log(`Link from ${linkFrom}: ${all} links, ${all - right} of them wrong.`);
    return [linkFrom, ofThousand(right, all)] as const;
  });
  const questions = ASK_MARKS.map((askFrom) => {
    const { questions: all, named } = played(worlds, { ...usual, askFrom });
    console.log(`Ask from ${askFrom}: ${all} questions, ${named} of them name the right item.`);
    return [askFrom, ofThousand(named, all)] as const;
  });
  writeFileSync(TABLE, tableText(rowsText(links), rowsText(questions)));
  return 0;
}

function tableText(links: string, questions: string): string {
  return `/**
 * How often a threshold was right, written by \`npm run match:thresholds\` from simulated sellers whose truth is known.
 * Of a thousand links, or questions, made with the threshold: how many were, or named, the right item.
 */
export type Measured = readonly (readonly [threshold: number, rightOfThousand: number])[];

// biome-ignore format: one table a line
export const LINKS_RIGHT: Measured = [${links}];

// biome-ignore format: one table a line
export const QUESTIONS_RIGHT: Measured = [${questions}];
`;
}
