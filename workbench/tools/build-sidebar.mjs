/**
 * Bundles the sidebar's page, style and script into one HTML text. HtmlService harms some texts in inline scripts,
 * which are therefore lowered or refused here: it strips what looks like a comment inside template literals
 * (enuchi/React-Google-Apps-Script#157), and reads `<?` as a scriptlet.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import esbuild from 'esbuild';
import { minify } from 'terser';

const folder = fileURLToPath(new URL('../../sidebar/', import.meta.url));
/** Long names that neither the script's answers nor the browser know: they are shortened. */
const OWN_NAMES = ['sending', 'stopping', 'undoDecision', 'verdict'];
const HARMFUL = ['`', '</script', '<!--', '<?'];

/** @returns {Promise<string>} the whole page. */
export async function buildSidebar() {
  const [page, style, script] = await Promise.all([
    readFile(path.join(folder, 'sidebar.html'), 'utf8'),
    sidebarStyle(),
    sidebarScript(),
  ]);
  // Replaced by functions: a bundle may hold `$&`, which a replacement text would expand.
  return page
    .replace(/>\s+</g, '><')
    .replace('/* STYLE */', () => style.trim())
    .replace('/* SCRIPT */', () => script.trim());
}

async function sidebarStyle() {
  const result = await esbuild.build({
    entryPoints: [path.join(folder, 'sidebar.css')],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
  });
  return shortNamed(result.outputFiles[0]?.text ?? '');
}

/** What esbuild leaves as it is written: the names of variables, which the style alone uses, and the spaces in their values. */
function shortNamed(style) {
  const names = [...new Set(style.match(/--[\w-]+/g))];
  const short = (name) => `--${String.fromCharCode(97 + names.indexOf(name))}`;
  return style
    .replace(/--[\w-]+/g, short)
    .replace(/(--\w): /g, '$1:')
    .replaceAll(', #', ',#');
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
    mangleProps: new RegExp(`^(?:__.*|${OWN_NAMES.join('|')})$`),
    reserveProps: /^__html$/,
  });
  const script = (await smallest(result.outputFiles[0]?.text ?? ''))
    .replaceAll('<!--', '\\x3c!--')
    .replaceAll('<?', '\\x3c?');
  const harm = HARMFUL.find((text) => script.toLowerCase().includes(text));
  if (harm)
    throw new Error(`The sidebar's script holds ${harm}, which HtmlService breaks. Write it in another way.`);
  return script;
}

/** What esbuild leaves: terser folds more, and `+` is shorter than the `.concat()` that esbuild lowers templates to. */
async function smallest(script) {
  const tree = JSON.stringify(parse(script, { ecmaVersion: 2020 }));
  const lowered = JSON.parse(tree, (_, node) => (node?.type === 'TemplateLiteral' ? joined(node) : node));
  const { code = '' } = await minify(lowered, {
    parse: { spidermonkey: true },
    ecma: 2020,
    toplevel: true,
    // No function without a name is made anything of with `new`: arrows do.
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, hoist_funs: true },
    format: { ascii_only: true },
  });
  return code;
}

/** A template's texts and values, added up. One of the first two is a text, so that nothing is added as numbers. */
function joined({ quasis, expressions }) {
  const texts = quasis.map(({ value }) => ({ type: 'Literal', value: value.cooked }));
  const parts = texts.flatMap((text, index) => [text, expressions[index]]).filter(Boolean);
  const kept = parts.filter((part, index) => part.value !== '' || (index === 0 && !parts[2]?.value));
  return kept.reduce((left, right) => ({ type: 'BinaryExpression', operator: '+', left, right }));
}
