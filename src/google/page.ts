/** Small pages of text: what a sign-in ends with, and a link that is to be followed. No script is in them. */

/** Whether it went well decides the colour, and nothing else. */
export interface PageText {
  readonly ok: boolean;
  readonly title: string;
  readonly text: string;
}

export function textPage({ ok, title, text }: PageText): GoogleAppsScript.HTML.HtmlOutput {
  const colour = ok ? '#137333' : '#b3261e';
  const body = `<h1 style="font-size:22px;font-weight:500;color:${colour}">${escaped(title)}</h1><p>${escaped(text)}</p>`;
  return htmlPage(title, `<main style="max-width:480px;margin:15vh auto;padding:0 24px">${body}</main>`);
}

export function linkPage(
  message: string,
  { label, address }: { readonly label: string; readonly address: string },
): GoogleAppsScript.HTML.HtmlOutput {
  const style = 'display:inline-block;padding:8px 16px;border-radius:4px;background:#0b57d0;color:#fff';
  const link = `<a href="${escaped(address)}" target="_blank" rel="noopener" style="${style}">${escaped(label)}</a>`;
  return htmlPage(label, `<p>${escaped(message)}</p><p>${link}</p>`);
}

function htmlPage(title: string, body: string): GoogleAppsScript.HTML.HtmlOutput {
  const head = '<meta name="viewport" content="width=device-width">';
  const style = 'font:14px/1.5 Roboto,Arial,sans-serif;color:#1f1f1f';
  const html = `<!DOCTYPE html><html lang="en"><head>${head}<title>${escaped(title)}</title></head><body style="${style}">${body}</body></html>`;
  return HtmlService.createHtmlOutput(html).setTitle(title);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
