/** Ui: menus, dialogs and the sidebar. Whether this execution may use them is decided on the sheet's side. */

import type { MenuWire } from '../protocol';
import { call } from './host';
import { contentOf } from './html';
import { enumeration, mismatch, service } from './service';

type GUi = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;
type Button = GoogleAppsScript.Base.Button;

const Button = enumeration<GUi['Button']>('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const ButtonSet = enumeration<GUi['ButtonSet']>('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

export function getUi(): GUi {
  call('SpreadsheetApp.getUi');
  return service<GUi>()('Ui', {
    Button,
    ButtonSet,
    createMenu: (caption) => newMenu(caption),
    createAddonMenu: () => newMenu(null),
    alert: (...args: readonly unknown[]) => buttonNamed(call('Ui.alert', ...dialog('Ui.alert', args))),
    prompt(...args: readonly unknown[]) {
      const { button, text } = call('Ui.prompt', ...dialog('Ui.prompt', args));
      return service<GoogleAppsScript.Base.PromptResponse>()('PromptResponse', {
        getSelectedButton: () => buttonNamed(button),
        getResponseText: () => text,
      });
    },
    showModalDialog(page: object, title: string) {
      call('Ui.showModalDialog', contentOf(page as GoogleAppsScript.HTML.HtmlOutput).html, title);
    },
    showSidebar(page) {
      const { html, title } = contentOf(page);
      call('Ui.showSidebar', html, title);
    },
  });
}

function buttonNamed(name: string): Button {
  return (Button as unknown as Record<string, Button>)[name] ?? Button.CLOSE;
}

/** The forms (prompt), (prompt, buttons) and (title, prompt, buttons). */
function dialog(member: string, args: readonly unknown[]): [title: string, message: string, buttons: string] {
  const [first, second, third] = args;
  if (args.length === 1) return ['', String(first), 'OK'];
  if (args.length === 2) return ['', String(first), buttonsOf(member, second, args)];
  if (args.length === 3) return [String(first), String(second), buttonsOf(member, third, args)];
  throw mismatch(member, args);
}

function buttonsOf(member: string, given: unknown, args: readonly unknown[]): string {
  const name = String(given);
  if (name in ButtonSet) return name;
  throw mismatch(member, args);
}

function newMenu(title: string | null): Menu {
  const items: MenuWire['items'][number][] = [];
  const menu: Menu = service<Menu>()('Menu', {
    addItem(caption, functionName) {
      items.push({ label: caption, function: functionName });
      return menu;
    },
    addSeparator() {
      items.push({ separator: true });
      return menu;
    },
    addToUi: () => void call('Ui.addToUi', { title, items }),
  });
  return menu;
}
