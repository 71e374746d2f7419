import { expect, test } from 'vitest';
import { fromHtml } from '../../src/platforms/shared/html';

test.each([
  ['Tom &amp; Jerry', 'Tom & Jerry'],
  ['&lt;b&gt; &quot;x&quot; &#39;y&#039; &apos;', "<b> \"x\" 'y' '"],
  ['&#8211; &#x1F45F; &nbsp;', '– 👟 \u00a0'],
  ['&amp;lt; stays once resolved', '&lt; stays once resolved'],
  ['AT&T & Co &unknown; &; &#; &#0; &#x110000;', 'AT&T & Co &unknown; &; &#; &#0; &#x110000;'],
])('%s', (html, text) => {
  expect(fromHtml(html)).toBe(text);
});
