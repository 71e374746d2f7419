/** The three files that are pushed to Google, as Google would read them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { build } from '../../workbench/tools/build.mjs';
import { SERVICES } from './google-services';

const ENTRIES = ['onOpen', 'onInstall', 'onEdit', 'hourlySync', 'continueSync', 'signedIn', 'call'];

const code = readFileSync('dist/Code.js', 'utf8');
const sidebar = readFileSync('dist/Sidebar.html', 'utf8');

/** A context in which any use of a Google service throws: what a script may do while it is loaded, in AuthMode.NONE. */
function load(text: string): vm.Context {
  const forbidden = (name: string) =>
    new Proxy(() => undefined, {
      get: (_target, member) => {
        throw new Error(`${name}.${String(member)} was used while loading`);
      },
      apply: () => {
        throw new Error(`${name} was called while loading`);
      },
    });
  const context = vm.createContext(Object.fromEntries(SERVICES.map((name) => [name, forbidden(name)])));
  new vm.Script(text, { filename: 'Code.js' }).runInContext(context);
  return context;
}

describe('dist', () => {
  it('holds exactly the three files', () => {
    expect(readdirSync('dist').sort()).toEqual(['Code.js', 'Sidebar.html', 'appsscript.json']);
  });

  it('is what clasp would push, and nothing else', () => {
    const clasp = path.resolve('node_modules/@google/clasp/build/src/index.js');
    const output = execFileSync(process.execPath, [clasp, 'show-file-status', '--json'], {
      encoding: 'utf8',
    });
    const { filesToPush } = JSON.parse(output) as { filesToPush: string[] };
    expect(filesToPush.map((file) => path.basename(file)).sort()).toEqual([
      'Code.js',
      'Sidebar.html',
      'appsscript.json',
    ]);
  });
});

describe('Code.js', () => {
  it('parses as ES2020', () => {
    expect(() => parse(code, { ecmaVersion: 2020, sourceType: 'script' })).not.toThrow();
  });

  it('has no private nor static field, which Apps Script cannot parse', () => {
    expect(code).not.toMatch(/this\.#\w|^\s*#\w+\s*[=;(]|^\s*static\s+\w+\s*=/m);
  });

  it('loads without touching a service', () => {
    expect(() => load(code)).not.toThrow();
  });

  it('fails that check when a service is touched', () => {
    expect(() => load('const sheet = SpreadsheetApp.getActive();')).toThrow('while loading');
  });

  it('has every function of the menu as a top-level function', () => {
    const menu = [...readFileSync('src/commands/menu.ts', 'utf8').matchAll(/calls: '(\w+)'/g)].map(
      ([, name]) => name,
    );
    expect(menu.length).toBeGreaterThan(10);
    expect(missing(code, menu)).toEqual([]);
  });

  it('has the triggers and the door of the sidebar as top-level functions', () => {
    expect(missing(code, ENTRIES)).toEqual([]);
  });

  it('offers the sidebar nothing but entries: every global function is one', () => {
    const context = load(code);
    const names = Object.keys(context).filter(
      (name) => typeof context[name] === 'function' && !SERVICES.includes(name),
    );
    expect(names.filter((name) => !ENTRIES.includes(name) && !name.startsWith('menu'))).toEqual([]);
  });

  it('stands in the menu bar when bound, and under Extensions in the add-on', async () => {
    const folder = path.resolve('build/add-on-test');
    const addOn = readFileSync((await build({ bound: false, folder })).code, 'utf8');
    expect(addOn).not.toBe(code);
  });
});

function missing(text: string, names: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const context = load(text);
  const declared = declaredIn(text);
  return names.filter(
    (name) => name === undefined || typeof context[name] !== 'function' || !declared.has(name),
  );
}

/** google.script.run and the trigger dialog see declarations, not assignments made while loading. */
function declaredIn(text: string): ReadonlySet<string> {
  const { body } = parse(text, { ecmaVersion: 2020, sourceType: 'script' });
  return new Set(body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : [])));
}

describe('Sidebar.html', () => {
  const inner = () => /<script>([\s\S]*)<\/script>/.exec(sidebar)?.[1] ?? '';

  it('holds nothing that HtmlService breaks', () => {
    expect(inner().length).toBeGreaterThan(100);
    for (const harm of ['`', '</script', '<!--', '<?']) expect(inner().toLowerCase()).not.toContain(harm);
    expect(sidebar).not.toContain('<?');
    expect(sidebar).not.toContain('<!--');
  });

  it('calls nothing but the one door', () => {
    const called = [...inner().matchAll(/\.(call|\w+)\(/g)].map(([, name]) => name);
    expect(called).toContain('call');
  });
});
