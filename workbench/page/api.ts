/** The page's side of the wire: asks the server, and hears what happens. */
import type { PageEvent, RequestName, Requests } from '../server/messages';

const token = document.querySelector<HTMLMetaElement>('meta[name="sheetstock-token"]')?.content ?? '';

/** Throws an Error with the server's sentence. */
export async function ask<Name extends RequestName>(
  name: Name,
  what: Requests[Name]['ask'],
): Promise<Requests[Name]['answer']> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sheetstock-token': token },
    body: JSON.stringify(what),
  }).catch(() => {
    throw new Error(
      'The workbench does not answer. Is it still running? Start it with npm start, then reload this page.',
    );
  });
  const answer = (await response.json()) as Requests[Name]['answer'] & { readonly error?: string };
  if (!response.ok) throw new Error(answer.error ?? 'The workbench could not do that.');
  return answer;
}

let turn: Promise<unknown> = Promise.resolve();

/** As `ask`, but after all that was asked so before: what a person does arrives in the order in which they did it. */
export function askInTurn<Name extends RequestName>(
  name: Name,
  what: Requests[Name]['ask'],
): Promise<Requests[Name]['answer']> {
  const answer = turn.then(() => ask(name, what));
  turn = answer.catch(() => {});
  return answer;
}

/** When all that was asked in turn has been answered. */
export async function inTurn(): Promise<void> {
  await turn;
}

/** `reconnected` is called when the channel is there again after a break: anything may have changed. */
export function listen(heard: (event: PageEvent) => void, reconnected: () => void): void {
  const source = new EventSource(`/events?token=${encodeURIComponent(token)}`);
  let broken = false;
  source.onmessage = (message: MessageEvent<string>) => heard(JSON.parse(message.data) as PageEvent);
  source.onerror = () => {
    broken = true;
  };
  source.onopen = () => {
    if (broken) reconnected();
    broken = false;
  };
}
