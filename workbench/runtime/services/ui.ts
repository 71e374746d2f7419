/** Ui: menus, dialogs and the sidebar, on the caller's screen. */
import type { Handlers, Of } from './scope';

const DIALOG = { kind: 'ui', needs: 'dialog' } as const;

export const uiHandlers: Handlers<Of<'Ui'>> = {
  'Ui.addToUi': {
    kind: 'ui',
    needs: 'menu',
    run({ options }, menu) {
      options.screen.menu({ title: menu.title ?? options.name ?? 'Add-on', items: menu.items });
      return null;
    },
  },
  'Ui.alert': {
    ...DIALOG,
    run: async ({ options }, title, message, buttons) =>
      (await options.screen.dialog({ kind: 'alert', title, message, buttons })).button,
  },
  'Ui.prompt': {
    ...DIALOG,
    run: ({ options }, title, message, buttons) =>
      options.screen.dialog({ kind: 'prompt', title, message, buttons }),
  },
  'Ui.showModalDialog': {
    ...DIALOG,
    run({ options }, html, title) {
      options.screen.page?.(html, title);
      return null;
    },
  },
  'Ui.showSidebar': {
    ...DIALOG,
    run({ options }, html, title) {
      options.screen.sidebar(html, title);
      return null;
    },
  },
};
