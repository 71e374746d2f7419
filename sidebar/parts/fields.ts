/** What may be an amount, as a pattern: thousands stand apart by a blank or an apostrophe where it is written so. */
export const AMOUNT = "[\\d.,]+([\\s']\\d{3}[\\d.,]*)*";

/** What a form's fields hold when it is sent, by their names. */
export function fieldsOf<Name extends string>(event: SubmitEvent): Readonly<Record<Name, string>> {
  event.preventDefault();
  // No form of the panel has a field for files: all that it holds is text.
  return Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<Name, string>;
}
