/** Sends a person's edit to the server, and shows it meanwhile; asks first where a range is protected with a warning. */
import type { PersonEdit, Seen } from '../server/messages';
import { askInTurn } from './api';
import type { Model } from './model';
import { complain, question } from './talk';

/** `seen`: when the person saw what they edit, where that is not now. */
export type Send = (edit: PersonEdit, seen?: Partial<Seen>) => Promise<void>;

export function createSend(model: Model): Send {
  /** The warning that stands in its way; null when it was carried out. */
  const carryOut = async (edit: PersonEdit, seen: Seen, confirmed: boolean): Promise<string | null> => {
    const settle = model.expect(edit);
    try {
      const answer = await askInTurn('edit', { edit, seen, confirmed });
      settle('version' in answer ? answer.version : null);
      return 'warning' in answer ? answer.warning : null;
    } catch (error) {
      settle(null);
      throw error;
    }
  };
  return async (edit, earlier = {}) => {
    const seen = { version: model.version(rowOf(edit)), ...earlier };
    try {
      const warning = await carryOut(edit, seen, false);
      if (warning === null) return;
      const message = `${warning}\n\nYou are trying to change a part of this sheet that should not be changed by accident.`;
      if (await question('Edit anyway?', message)) await carryOut(edit, seen, true);
    } catch (error) {
      complain(error);
    }
  };
}

/**
 * Types into the cell one is at now, as one sees it now, whatever is selected when the text is there: a script may make
 * another cell the active one while a person writes.
 */
export function typingHere(model: Model, send: Send): (text: string) => void {
  const tab = model.tab();
  const place = model.at();
  const version = model.version(place.row);
  return (text) => {
    if (tab) void send({ do: 'type', sheetId: tab.sheetId, ...place, texts: [[text]] }, { version });
  };
}

/** The row by which it is known when the person saw what they edit; of columns the headers' one. */
function rowOf(edit: PersonEdit): number {
  if ('area' in edit) return edit.area.row;
  if ('row' in edit) return edit.row;
  if (edit.do === 'insertRows') return Math.max(1, edit.after);
  return edit.do === 'hideRows' || edit.do === 'deleteRows' ? edit.first : 1;
}
