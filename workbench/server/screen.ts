/** The person's screen as the runtime sees it: what it shows goes to every open page, and to those that join later. */
import type { Dialog, Screen } from '../runtime/types';
import type { Channel } from './channel';
import type { PageEvent, PageState } from './messages';

interface DialogAnswer {
  readonly button: string;
  readonly text: string;
}

export interface PageScreen {
  readonly screen: Partial<Screen>;
  readonly menu: PageState['menu'];
  /** The sidebar as it was last opened; null before. */
  readonly sidebar: string | null;
  /** The dialog's page as it was last opened; null before. */
  readonly page: string | null;
  /** Questions that wait for an answer. */
  questions(): readonly PageEvent[];
  answer(id: number, answer: DialogAnswer): void;
  /** Closes every question unanswered, as its window's cross would. */
  dismiss(): void;
}

export function createPageScreen(channel: Channel): PageScreen {
  const waiting = new Map<
    number,
    { readonly dialog: Dialog; readonly resolve: (answer: DialogAnswer) => void }
  >();
  const shown = {
    menu: null as PageState['menu'],
    sidebar: null as string | null,
    page: null as string | null,
    lastDialog: 0,
  };
  const answer = (id: number, given: DialogAnswer) => {
    waiting.get(id)?.resolve(given);
    // The question stands on every open page.
    if (waiting.delete(id)) channel.say({ event: 'answered', id });
  };
  const screen: Partial<Screen> = {
    toast: (message, title) => channel.say({ event: 'toast', title, message }),
    menu: (menu) => {
      shown.menu = menu;
      channel.say({ event: 'menu', menu });
    },
    sidebar: (html, title) => {
      shown.sidebar = html;
      channel.say({ event: 'sidebar', title });
    },
    page: (html, title) => {
      shown.page = html;
      channel.say({ event: 'page', title });
    },
    activate: (sheetId, area, areas) =>
      channel.say({ event: 'activate', sheetId, areas: areas ?? (area ? [area] : []) }),
    dialog: (dialog) =>
      new Promise<DialogAnswer>((resolve) => {
        const id = ++shown.lastDialog;
        waiting.set(id, { dialog, resolve });
        channel.say({ event: 'dialog', id, dialog });
      }),
  };
  return {
    screen,
    get menu() {
      return shown.menu;
    },
    get sidebar() {
      return shown.sidebar;
    },
    get page() {
      return shown.page;
    },
    questions: () => [...waiting].map(([id, { dialog }]) => ({ event: 'dialog', id, dialog })),
    answer,
    dismiss: () => {
      for (const id of [...waiting.keys()]) answer(id, { button: 'CLOSE', text: '' });
    },
  };
}
