/** A plan's lines for Activity: one for each decision, with the changed cells as people read them. */
import type { ActivityLine, Source } from '../activity';
import type { Instant } from '../listing';
import { CURRENCY_OF, moneyText } from '../money';
import type { Change, Plan, Removal } from '../plan';

export interface RunFacts {
  readonly at: Instant;
  readonly who: string;
  readonly whoKey: string;
  readonly how: Source;
  readonly run: string;
  readonly day: (instant: Instant) => string;
}

/** Cells that only follow from others, and those that say nothing to a person, are not listed. */
const UNSAID: ReadonlySet<string> = new Set([
  'nextStep',
  'lastChange',
  'photo',
  'match',
  ...Object.values(CURRENCY_OF),
]);
const DATES: ReadonlySet<string> = new Set(['listed', 'lastChange', 'soldDate', 'boughtOn']);

export function activityLines(plan: Plan, facts: RunFacts): readonly ActivityLine[] {
  const told = plan.changes.filter((change) => change.decisions.some((one) => one.rule !== 'in step'));
  return [
    ...told.flatMap((change) => linesOf(change, facts)),
    ...plan.removals.map((one) => removalLine(one, facts)),
  ];
}

function removalLine({ table, id, says }: Removal, facts: RunFacts): ActivityLine {
  const { at, who, whoKey, how, run } = facts;
  return {
    at,
    who,
    whoKey,
    how,
    run,
    rule: 'undone',
    sheet: table,
    row: `#${id}`,
    what: says,
    before: '',
    after: '',
    change: null,
  };
}

function linesOf(change: Change, facts: RunFacts): readonly ActivityLine[] {
  const { at, who, whoKey, how, run } = facts;
  return change.decisions.map((decision, index) => ({
    at,
    who,
    whoKey,
    how,
    run,
    rule: decision.rule,
    sheet: change.table,
    row: rowName(change),
    what: decision.says,
    before: index === 0 && change.before ? cellsText(change.before, facts) : '',
    after: index === 0 ? cellsText(change.after, facts) : '',
    change: index === 0 ? change : null,
  }));
}

/** The title where it is known: nobody knows a listing by its id. */
function rowName(change: Change): string {
  const title = change.title ?? '';
  if (change.table === 'Listings')
    return [title, listingName(change.id)].filter((part) => part !== '').join(' · ');
  const number = change.after.number ?? (/^\d+/.test(change.id) ? change.id.replace(/~.*/, '') : null);
  return `${number === null ? change.id : `#${number}`} ${title}`.trim();
}

function listingName(id: string): string {
  const [platform = '', , listingId = '', variantId = ''] = id.split('|').map(decodeURIComponent);
  return [platform, listingId, variantId].filter((part) => part !== '').join(' ');
}

function cellsText(values: object, facts: RunFacts): string {
  const entries = Object.entries(values).filter(
    ([name, value]) => !UNSAID.has(name) && value !== '' && value !== null && value !== false,
  );
  return entries
    .map(
      ([name, value]) => `${label(name)}: ${cellText(name, value, values as Record<string, unknown>, facts)}`,
    )
    .join('\n');
}

function cellText(
  name: string,
  value: unknown,
  values: Readonly<Record<string, unknown>>,
  facts: RunFacts,
): string {
  if (DATES.has(name)) return facts.day(Number(value));
  const currency = CURRENCY_OF[name] ? values[CURRENCY_OF[name] ?? ''] : undefined;
  if (CURRENCY_OF[name])
    return moneyText({
      amount: Number(value),
      currency: typeof currency === 'string' ? currency : '',
    }).trim();
  return value === true ? 'ticked' : String(value);
}

function label(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
