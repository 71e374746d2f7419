/** Writes a batch's journal: what is to be written, and what the tables held, for the case that the run is killed. */
import type { Table } from '../../sheets/table';
import { keptOf } from './astray/kept-rows';
import { wholeRows } from './astray/shifted';
import { imageOf } from './astray/strayed';
import { byTable, JOURNAL_KEY, type Journal, journalText, type RowWrite } from './journal';
import type { Formulas, FormulasOf } from './own-formulas';
import type { Writing } from './writing';

type Noted = Pick<Journal, 'run' | 'writes' | 'lines' | 'commit'>;

/**
 * Returns the journal as the run that goes on needs it. What a batch writes, and its whole rows, are measured to fit the
 * store; what is kept beside them for the case that a person moves rows may be more, and is left out then.
 */
export function noteDown({ ports, tables }: Writing, formulas: FormulasOf, noted: Noted): Journal {
  const { documentStore } = ports;
  const { writes } = noted;
  const tableOf = (name: RowWrite['table']) => tables(name).table();
  const layouts = byTable(writes, 'add', (_, name) => Object.fromEntries(tableOf(name).layout));
  const journal = { ...noted, layouts, images: {}, kept: {}, whole: {} };
  const kept = byTable(writes, 'remove', (removals, name) => keptOf(tables(name), removals));
  const ofSets = <Held>(make: (table: Table, sets: readonly RowWrite[], own: Formulas) => Held | null) =>
    byTable(writes, 'set', (sets, name) => {
      const own = formulas[name];
      return own ? make(tableOf(name), sets, own) : null;
    });
  const images = ofSets(imageOf);
  const whole = ofSets(wholeRows);
  const isMore = [kept, images].some((net) => Object.keys(net).length > 0);
  const all = { ...journal, whole, kept, images };
  if (isMore && documentStore.writeIfRoom({ [JOURNAL_KEY]: journalText(all) })) return journal;
  documentStore.write({ [JOURNAL_KEY]: journalText({ ...journal, whole }) });
  return journal;
}
