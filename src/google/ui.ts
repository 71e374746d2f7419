/** What the person sees, over the spreadsheet's Ui. A toast where nobody sits is no error. */
import type { Ui } from '../ports';
import { linkPage } from './page';

const SIDEBAR_TITLE = 'Sheetstock';
/** Seconds that a toast stays: long enough for two sentences. */
const TOAST_SECONDS = 10;
/** Pixels: three sentences and a button. */
const LINK_WIDTH = 400;
const LINK_HEIGHT = 170;

export function googleUi(): Ui {
  const ui = () => SpreadsheetApp.getUi();
  return {
    addMenu: (title, items, place) => {
      const menu = place === 'menu bar' ? ui().createMenu(title) : ui().createAddonMenu();
      for (const item of items) {
        if (item) menu.addItem(item.label, item.calls);
        else menu.addSeparator();
      }
      menu.addToUi();
    },
    toast: (message, title) => {
      // Where nobody looks (a clock trigger) there is nothing to show; the run that has it to say goes on.
      try {
        SpreadsheetApp.getActiveSpreadsheet().toast(message, title, TOAST_SECONDS);
      } catch (error) {
        console.warn(`Not shown: ${message} (${String(error)})`);
      }
    },
    alert: (title, message) => {
      ui().alert(title, message, ui().ButtonSet.OK);
    },
    confirm: (title, message) => ui().alert(title, message, ui().ButtonSet.YES_NO) === ui().Button.YES,
    prompt: (title, message) => {
      const response = ui().prompt(title, message, ui().ButtonSet.OK_CANCEL);
      return response.getSelectedButton() === ui().Button.OK ? response.getResponseText() : null;
    },
    showLink: (title, message, link) => {
      const page = linkPage(message, link).setWidth(LINK_WIDTH).setHeight(LINK_HEIGHT);
      ui().showModalDialog(page, title);
    },
    showSidebar: () => {
      ui().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(SIDEBAR_TITLE));
    },
  };
}
