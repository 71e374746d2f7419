/**
 * Cuts a plan into batches whose journals fit the store of 500 kB. A run that is killed between two batches has moved
 * no cursor: the next one plans what is left.
 */
import type { ActivityLine } from '../domain/activity';
import type { Change, Plan } from '../domain/plan';

export interface PlanBatch {
  readonly plan: Plan;
  readonly lines: readonly ActivityLine[];
}

/**
 * Characters of changes and lines a batch. Their JSON repeats itself, each line beside its row, and packs to less than
 * an eighth; with the parts that a killed run has left, two journals lie in the store at once (Google: quotas, 500 kB a
 * store, 2026-11).
 */
const LONGEST = 1_500_000;

export function batchesOf(plan: Plan, lines: readonly ActivityLine[]): readonly PlanBatch[] {
  const batches: { changes: Change[]; lines: ActivityLine[] }[] = [{ changes: [], lines: [] }];
  const told = linesByChange(lines);
  let length = 0;
  for (const change of plan.changes) {
    const own = told.get(nameOf(change)) ?? [];
    const more = JSON.stringify(change).length * (own.length > 0 ? 2 : 1) + own.length * 200;
    if (length > 0 && length + more > LONGEST) {
      batches.push({ changes: [], lines: [] });
      length = 0;
    }
    length += more;
    const batch = batches[batches.length - 1];
    batch?.changes.push(change);
    batch?.lines.push(...own);
  }
  return batches.map((batch, index) => {
    const isLast = index === batches.length - 1;
    const rest = isLast ? (told.get('') ?? []) : [];
    return {
      plan: { ...plan, changes: batch.changes, removals: isLast ? plan.removals : [] },
      lines: [...batch.lines, ...rest],
    };
  });
}

function nameOf(change: Pick<Change, 'table' | 'id'>): string {
  return `${change.table} ${change.id}`;
}

/** A change's lines follow each other, and the first of them holds it; lines before any change belong to none. */
function linesByChange(lines: readonly ActivityLine[]): ReadonlyMap<string, readonly ActivityLine[]> {
  const told = new Map<string, ActivityLine[]>();
  let name = '';
  let sheetRow = '';
  for (const line of lines) {
    if (line.change) name = nameOf(line.change);
    else if (`${line.sheet} ${line.row}` !== sheetRow) name = '';
    sheetRow = `${line.sheet} ${line.row}`;
    const own = told.get(name) ?? [];
    own.push(line);
    told.set(name, own);
  }
  return told;
}
