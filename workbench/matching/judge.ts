/** Holds what the matcher decided against the truth of a scenario. */
import type { MatchOutcome } from '../../src/domain/matching';
import type { Scenario, Written } from './scenario';

/** On how many sides the code can be read, and whether the size can be on both. */
export type Stratum = `code on ${'both' | 'one' | 'none'}, size ${'read' | 'not read'}` | typeof NO_ROW;

/** Listings of pairs that have no row yet: an item is made for one, the others join it. */
const NO_ROW = 'no row yet';

export interface Tally {
  listings: number;
  /** Automatic links to the same shoe, size and condition, */
  right: number;
  /** and to another shoe, size or condition. */
  wrong: number;
  asked: number;
  /** Questions whose right item exists and has room, */
  answerable: number;
  /** and is among the candidates shown. */
  shown: number;
  /** Listings for which an item was made though theirs had one with room. */
  doubled: number;
}

export interface Mistake {
  readonly id: string;
  readonly with: string;
  readonly reasons: readonly string[];
}

export interface Verdict {
  readonly strata: ReadonlyMap<Stratum, Tally>;
  /** Items made where pairs have no row: rightly one each. */
  readonly made: number;
  /** Doubled pairs of which another listing was linked or asked about. */
  readonly doubledThoughKnown: number;
  readonly wrong: readonly Mistake[];
}

const emptyTally = (): Tally => ({
  listings: 0,
  right: 0,
  wrong: 0,
  asked: 0,
  answerable: 0,
  shown: 0,
  doubled: 0,
});

const COUNTS = Object.keys(emptyTally()) as readonly (keyof Tally)[];

export const STRATA: readonly Stratum[] = [
  ...(['both', 'one', 'none'] as const).flatMap((codes) =>
    (['read', 'not read'] as const).map((size): Stratum => `code on ${codes}, size ${size}`),
  ),
  NO_ROW,
];

function stratumOf(listing: Written, counterpart: Written | undefined): Stratum {
  if (counterpart === undefined) return NO_ROW;
  const codes = Number(listing.hasCode) + Number(counterpart.hasCode);
  const size = listing.hasSize && counterpart.hasSize ? 'read' : 'not read';
  return `code on ${codes === 2 ? 'both' : codes === 1 ? 'one' : 'none'}, size ${size}`;
}

/** The kinds of the items by number, and of those made by their name. */
interface Kinds {
  ofCandidate(candidate: Candidate): string;
  /** Whether an item of the kind has room left on the platform. */
  isOpen(kind: string, platform: string): boolean;
}

interface Candidate {
  readonly item: number;
  readonly made?: string;
}

const nameOf = ({ item, made }: Candidate): string => made ?? `#${item}`;

const platformOf = (id: string): string => id.split('-')[0] ?? '';

function linkedTo(outcome: MatchOutcome): Candidate | null {
  if (outcome.outcome === 'linked') return outcome.match;
  return outcome.outcome === 'made' ? { item: 0, made: outcome.made } : null;
}

function kindsOf(scenario: Scenario, outcomes: readonly MatchOutcome[]): Kinds {
  const kindOf = (written: Written | undefined): string => written?.unit.kind ?? '';
  const items = new Map<string, string[]>();
  const add = (kind: string, name: string): void => {
    items.set(kind, [...(items.get(kind) ?? []), name]);
  };
  for (const [number, written] of scenario.rows) add(kindOf(written), nameOf({ item: number }));
  const taken = new Set<string>();
  for (const one of outcomes) {
    if (one.outcome === 'made' && one.made === one.id) add(kindOf(scenario.listed.get(one.id)), one.made);
    const to = linkedTo(one);
    if (to !== null) taken.add(`${nameOf(to)}|${platformOf(one.id)}`);
  }
  return {
    ofCandidate: ({ item, made }) =>
      made === undefined ? kindOf(scenario.rows.get(item)) : kindOf(scenario.listed.get(made)),
    isOpen: (kind, platform) => (items.get(kind) ?? []).some((name) => !taken.has(`${name}|${platform}`)),
  };
}

/** Of each kind, the makers beyond the pairs that have no row: these doubled a pair. */
function surplusMakers(scenario: Scenario, outcomes: readonly MatchOutcome[]): ReadonlySet<string> {
  const missing = new Map<string, number>();
  const withRow = new Set(Array.from(scenario.rows.values(), ({ unit }) => unit));
  const units = new Set(Array.from(scenario.listed.values(), ({ unit }) => unit));
  for (const unit of units) if (!withRow.has(unit)) missing.set(unit.kind, (missing.get(unit.kind) ?? 0) + 1);
  const surplus = new Set<string>();
  for (const one of outcomes) {
    if (one.outcome !== 'made' || one.made !== one.id) continue;
    const kind = scenario.listed.get(one.id)?.unit.kind ?? '';
    const left = missing.get(kind) ?? 0;
    if (left > 0) missing.set(kind, left - 1);
    else surplus.add(one.id);
  }
  return surplus;
}

function addAsked(
  tally: Tally,
  outcome: MatchOutcome & { outcome: 'asked' },
  kind: string,
  kinds: Kinds,
): void {
  tally.asked++;
  if (!kinds.isOpen(kind, platformOf(outcome.id))) return;
  tally.answerable++;
  if (outcome.candidates.slice(0, 5).some((candidate) => kinds.ofCandidate(candidate) === kind))
    tally.shown++;
}

interface Link {
  readonly kind: string;
  readonly reasons: readonly string[];
}

function linkOf(outcome: MatchOutcome, kinds: Kinds): Link | null {
  if (outcome.outcome === 'linked')
    return { kind: kinds.ofCandidate(outcome.match), reasons: outcome.match.reasons };
  if (outcome.outcome !== 'made' || outcome.made === outcome.id) return null;
  return { kind: kinds.ofCandidate({ item: 0, made: outcome.made }), reasons: outcome.reasons };
}

/** Verdicts on several scenarios as one. */
export function summed(verdicts: readonly Verdict[]): Verdict {
  const strata = new Map(STRATA.map((name) => [name, emptyTally()] as const));
  for (const verdict of verdicts) {
    for (const [name, tally] of verdict.strata) {
      const sum = strata.get(name) ?? emptyTally();
      for (const count of COUNTS) sum[count] += tally[count];
    }
  }
  const sumOf = (count: 'made' | 'doubledThoughKnown'): number =>
    verdicts.reduce((sum, verdict) => sum + verdict[count], 0);
  const wrong = verdicts.flatMap((verdict) => verdict.wrong);
  return { strata, made: sumOf('made'), doubledThoughKnown: sumOf('doubledThoughKnown'), wrong };
}

/** Counts right, wrong, asked and doubled in each stratum. */
export function judge(scenario: Scenario, outcomes: readonly MatchOutcome[]): Verdict {
  const strata = new Map(STRATA.map((name) => [name, emptyTally()] as const));
  const kinds = kindsOf(scenario, outcomes);
  const rows = new Map(Array.from(scenario.rows.values(), (written) => [written.unit, written]));
  const surplus = surplusMakers(scenario, outcomes);
  const wrong: Mistake[] = [];
  for (const outcome of outcomes) {
    const written = scenario.listed.get(outcome.id);
    if (written === undefined) continue;
    const { unit } = written;
    const tally = strata.get(stratumOf(written, rows.get(unit)));
    if (tally === undefined) continue;
    const link = linkOf(outcome, kinds);
    tally.listings++;
    if (outcome.outcome === 'asked') addAsked(tally, outcome, unit.kind, kinds);
    if (surplus.has(outcome.id)) tally.doubled++;
    if (link === null) continue;
    if (link.kind === unit.kind) tally.right++;
    else wrong.push({ id: outcome.id, with: link.kind, reasons: link.reasons });
    if (link.kind !== unit.kind) tally.wrong++;
  }
  const made = outcomes.filter((one) => one.outcome === 'made' && one.made === one.id).length;
  return { strata, made, doubledThoughKnown: knownDoubles(scenario, outcomes, surplus), wrong };
}

/** Surplus items whose pair has another listing that was linked or asked about. */
function knownDoubles(
  scenario: Scenario,
  outcomes: readonly MatchOutcome[],
  surplus: ReadonlySet<string>,
): number {
  const known = new Set(
    outcomes
      .filter((one) => one.outcome !== 'made' || one.made !== one.id)
      .map((one) => scenario.listed.get(one.id)?.unit),
  );
  return [...surplus].filter((id) => known.has(scenario.listed.get(id)?.unit)).length;
}
