/**
 * No file leads back to itself by its imports, those of types alone included: the linter takes `../matching` for the
 * folder of that name where the compiler takes the file, so it cannot be asked about types.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Files = ReadonlyMap<string, string>;

/** Every way to name another file: imports, exports from, `import('./a')`, and imports for their effect. */
const NAMED = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'(\.{1,2}\/[^']+)'/gm;

function importsOf(files: Files, file: string): readonly string[] {
  const text = files.get(file) ?? '';
  return [...text.matchAll(NAMED)].flatMap(([, to = '']) => {
    const target = path.posix.join(path.posix.dirname(file), to);
    const found = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].find((end) => files.has(target + end));
    return found === undefined ? [] : [target + found];
  });
}

/** Every circle that a walk from each file meets, once, as `a > b > a`. */
function circlesIn(files: Files): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) circles.push([...trail.slice(at), file].join(' > '));
    if (at >= 0 || done.has(file)) return;
    for (const next of importsOf(files, file)) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of files.keys()) walk(file, []);
  return circles;
}

function filesUnder(folders: readonly string[]): Files {
  const names = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name).split(path.sep).join('/'),
    ),
  );
  const sources = names.filter((name) => /\.(tsx?|mts)$/.test(name));
  return new Map(sources.map((name) => [name, readFileSync(name, 'utf8')]));
}

describe('circles', () => {
  it.each([
    ['types', "import type { B } from './b';", "import type { A } from '../src/a';"],
    ['values', "import {\n  b,\n} from './b';", "export { a } from './a';"],
    ['a type in place', "type B = import('./b').B;", "import './a';"],
  ])('are seen among %s', (_, a, b) => {
    expect(
      circlesIn(
        new Map([
          ['src/a.ts', a],
          ['src/b.ts', b],
          ['src/c.ts', "import { a } from './a';"],
        ]),
      ),
    ).toEqual(['src/a.ts > src/b.ts > src/a.ts']);
  });

  it('are not seen where two ways lead to one file, nor between a file and a folder of one name', () => {
    const files = new Map([
      ['src/a.ts', "import { b } from './b';\nimport { c } from './c';"],
      ['src/b.ts', "import { c } from './c';"],
      ['src/c.ts', ''],
      ['src/c/index.ts', "import type { C } from '../c';"],
    ]);
    expect(circlesIn(files)).toEqual([]);
  });

  it.each(['src', 'sidebar', 'workbench'])('there are none in %s', (folder) => {
    const files = filesUnder([folder]);
    const imports = [...files.keys()].flatMap((file) => importsOf(files, file));
    expect(imports.length).toBeGreaterThan(files.size / 2);
    expect(circlesIn(files)).toEqual([]);
  });
});
