/**
 * Bundles the sidebar's page, style and script into one HTML text. HtmlService harms some texts in inline scripts,
 * which are therefore lowered or refused here: it strips what looks like a comment inside template literals
 * (enuchi/React-Google-Apps-Script#157), and reads `<?` as a scriptlet.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const folder = fileURLToPath(new URL('../../sidebar/', import.meta.url));
const HARMFUL = ['`', '</script', '<!--', '<?'];

/** @returns {Promise<string>} the whole page. */
export async function buildSidebar() {
  const [page, style, script] = await Promise.all([
    readFile(path.join(folder, 'sidebar.html'), 'utf8'),
    sidebarStyle(),
    sidebarScript(),
  ]);
  // Replaced by functions: a bundle may hold `$&`, which a replacement text would expand.
  return page.replace('/* STYLE */', () => style.trim()).replace('/* SCRIPT */', () => script.trim());
}

async function sidebarStyle() {
  const result = await esbuild.build({
    entryPoints: [path.join(folder, 'sidebar.css')],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
  });
  return result.outputFiles[0]?.text ?? '';
}

async function sidebarScript() {
  const result = await esbuild.build({
    entryPoints: [path.join(folder, 'main.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    inject: [path.join(folder, 'jsx.ts')],
    // The compiler's settings are for types; what is bundled is said here.
    tsconfigRaw: {},
    // Preact calls what is its own `__name`; `__html` is the one that others are to write.
    mangleProps: /^__/,
    reserveProps: /^__html$/,
    supported: { 'template-literal': false },
  });
  const script = (result.outputFiles[0]?.text ?? '')
    .replaceAll('<!--', '\\x3c!--')
    .replaceAll('<?', '\\x3c?');
  const harm = HARMFUL.find((text) => script.toLowerCase().includes(text));
  if (harm)
    throw new Error(`The sidebar's script holds ${harm}, which HtmlService breaks. Write it in another way.`);
  return script;
}
