/**
 * The add-on's sidebar, in a frame with the flags that Google's has
 * (developers.google.com/apps-script/guides/html/restrictions, read 2026-11-23), and its calls to the script.
 */
import { ask, inTurn } from './api';
import { button, byId, make } from './dom';
import type { Model } from './model';

export const FLAGS =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox';

interface SidebarMessage {
  readonly sheetstock: 'call' | 'close';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export function startSidebar(model: Model): (title: string) => void {
  const panel = byId('sidebar');
  let frame: HTMLIFrameElement | null = null;
  const close = () => {
    panel.hidden = true;
    panel.replaceChildren();
    frame = null;
  };
  addEventListener('message', (event: MessageEvent<SidebarMessage>) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== location.origin) return;
    if (event.data.sheetstock === 'close') close();
    if (event.data.sheetstock === 'call') void call(frame, model, event.data);
  });
  return (title) => {
    frame = make('iframe', { title, attrs: { src: '/sidebar', sandbox: FLAGS } });
    const shut = button('×', close, 'cross');
    shut.setAttribute('aria-label', 'Close the sidebar');
    panel.replaceChildren(make('div', { class: 'panel-head' }, [make('span', { text: title }), shut]), frame);
    panel.hidden = false;
  };
}

async function call(
  frame: HTMLIFrameElement,
  model: Model,
  { id, name, args }: SidebarMessage,
): Promise<void> {
  await inTurn();
  const answer = await ask('sidebar', { function: name, args, selection: model.selection() }).catch(
    (error: unknown) => ({
      result: null,
      error: error instanceof Error ? error.message : String(error),
    }),
  );
  frame.contentWindow?.postMessage({ sheetstock: 'answer', id, ...answer }, location.origin);
}
