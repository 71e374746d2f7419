/** The page of a simulated marketplace on which a seller allows or denies. It says that it is simulated. */
import type { Client } from './oauth-types';
import type { Told } from './wire';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;color:#1f1f1f;background:#f6f7f9;margin:0}
main{max-width:420px;margin:12vh auto;padding:28px;background:#fff;border:1px solid #dadce0;border-radius:8px}
h1{font-size:20px;margin:0 0 8px}p{margin:0 0 16px}label{display:block;margin:4px 0}select{font:inherit}
.buttons{display:flex;gap:8px;margin-top:20px}button{font:inherit;padding:8px 20px;border-radius:4px;border:1px solid #747775;background:#fff}
button[value=allow]{background:#0b57d0;border-color:#0b57d0;color:#fff}.faint{color:#5f6368;font-size:13px}`;

/** Posts to its own address: what was asked stands there. */
export function consentPage({ title, scopes, sellers }: Client, query: URLSearchParams): Told {
  const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scopes.includes(scope));
  const people = sellers.map((seller) => `<option>${escaped(seller)}</option>`).join('');
  const boxes = asked.map(
    (scope) =>
      `<label><input type="checkbox" name="scope" value="${escaped(scope)}" checked> ${escaped(scope)}</label>`,
  );
  return page(
    200,
    title,
    `<h1>Sign in at ${escaped(title)}</h1>
<p class="faint">Simulated: nothing leaves this machine.</p>
<form method="post"><p><label>You are <select name="seller">${people}</select></label></p>
<p>Sheetstock would like to read your listings and your sales:</p>${boxes.join('')}
<div class="buttons"><button name="answer" value="deny">Deny</button><button name="answer" value="allow">Allow</button></div></form>`,
  );
}

export function faultPage(title: string, says: string): Told {
  return page(400, title, `<h1>${escaped(title)} cannot sign you in</h1><p>${escaped(says)}</p>`);
}

function page(status: number, title: string, body: string): Told {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
