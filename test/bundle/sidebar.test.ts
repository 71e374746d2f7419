/** The built Sidebar.html: nothing in it that HtmlService breaks, nothing from elsewhere, and small. */
import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';

/** Bytes. What opens in a moment on a slow line: what is added has to be saved elsewhere. */
const LARGEST = 60_000;

const html = readFileSync('dist/Sidebar.html', 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';

describe('Sidebar.html', () => {
  it.each(['`', '</script', '<!--', '<?', '?>'])('has no %s in its script', (harm) => {
    expect(script.length).toBeGreaterThan(10_000);
    expect(script.toLowerCase()).not.toContain(harm);
  });

  it('has no scriptlet and no comment outside of it', () => {
    expect(html).not.toContain('<?');
    expect(html).not.toContain('<!--');
  });

  it('is one script that parses as ES2020, in plain ASCII', () => {
    expect(() => parse(script, { ecmaVersion: 2020, sourceType: 'script' })).not.toThrow();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect([...html].every((character) => character.charCodeAt(0) < 128)).toBe(true);
  });

  it('loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<link|@import|url\(|\bsrc=/);
    expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|importScripts/);
  });

  it('renders no text as HTML', () => {
    const writing =
      script.match(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/g) ?? [];
    // Preact's own support of the property, which no component uses, names it.
    expect(writing.filter((word) => word !== 'dangerouslySetInnerHTML' && word !== '.innerHTML')).toEqual([]);
  });

  it(`is under ${LARGEST / 1000} kB`, () => {
    const bytes = Buffer.byteLength(html);
    process.stdout.write(`Sidebar.html: ${(bytes / 1000).toFixed(1)} kB\n`);
    expect(bytes).toBeLessThan(LARGEST);
  });
});
