/** HtmlService: pages from the project's files, without templates. */
import { call } from './host';
import { mismatch, service } from './service';

type Output = GoogleAppsScript.HTML.HtmlOutput;

interface Content {
  html: string;
  title: string;
}

const contents = new WeakMap<object, Content>();

/** What a page's handle stands for. */
export function contentOf(page: Output): Readonly<Content> {
  const found = typeof page === 'object' && page !== null ? contents.get(page) : undefined;
  if (found) return found;
  throw mismatch('HtmlOutput', [page]);
}

function newOutput(html: string): Output {
  const content: Content = { html, title: '' };
  const output: Output = service<Output>()('HtmlOutput', {
    getContent: () => content.html,
    setContent(text) {
      content.html = text;
      return output;
    },
    append(text) {
      content.html += text;
      return output;
    },
    getTitle: () => content.title,
    setTitle(title) {
      content.title = title;
      return output;
    },
    // Sidebars are 300 pixels wide whatever is set (TYPES Ui.showSidebar).
    setWidth: () => output,
    setHeight: () => output,
  });
  contents.set(output, content);
  return output;
}

export const htmlService = (): GoogleAppsScript.HTML.HtmlService =>
  service<GoogleAppsScript.HTML.HtmlService>()('HtmlService', {
    createHtmlOutput: (html: unknown = '') => newOutput(String(html)),
    createHtmlOutputFromFile: (name) => newOutput(call('HtmlService.createHtmlOutputFromFile', name)),
  });
