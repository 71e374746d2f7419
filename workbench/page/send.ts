/** Sends a person's edit to the server; asks first where a range is protected with a warning. */
import type { PersonEdit } from '../server/messages';
import { ask } from './api';
import { complain, question } from './talk';

export type Send = (edit: PersonEdit) => Promise<void>;

export const send: Send = async (edit) => {
  try {
    const { warning } = await ask('edit', { edit });
    if (warning === undefined) return;
    const message = `${warning}\n\nYou are trying to change a part of this sheet that should not be changed by accident.`;
    if (await question('Edit anyway?', message)) await ask('edit', { edit, confirmed: true });
  } catch (error) {
    complain(error);
  }
};
