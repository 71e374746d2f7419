/** Sends a person's edit to the server, and shows it meanwhile; asks first where a range is protected with a warning. */
import type { PersonEdit } from '../server/messages';
import { askInTurn } from './api';
import type { Model } from './model';
import { complain, question } from './talk';

export type Send = (edit: PersonEdit) => Promise<void>;

export function createSend(model: Model): Send {
  /** The warning that stands in its way; null when it was carried out. */
  const carryOut = async (edit: PersonEdit, confirmed: boolean): Promise<string | null> => {
    const settle = model.expect(edit);
    try {
      const answer = await askInTurn('edit', { edit, confirmed });
      settle('version' in answer ? answer.version : null);
      return 'warning' in answer ? answer.warning : null;
    } catch (error) {
      settle(null);
      throw error;
    }
  };
  return async (edit) => {
    try {
      const warning = await carryOut(edit, false);
      if (warning === null) return;
      const message = `${warning}\n\nYou are trying to change a part of this sheet that should not be changed by accident.`;
      if (await question('Edit anyway?', message)) await carryOut(edit, true);
    } catch (error) {
      complain(error);
    }
  };
}
