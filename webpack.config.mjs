/**
 * Bundles the add-on into the one script that Apps Script loads. webpack-cli is not used: `workbench/tools/build.mjs`
 * calls this. The settings that look odd each avoid a fault of the tools, named beside them.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const GasPlugin = createRequire(import.meta.url)('gas-webpack-plugin');
const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * @param {{ bound: boolean, folder: string }} options `bound`: for a script bound to its sheet; else for the published add-on.
 * `folder`: where Code.js is written.
 * @returns {import('webpack').Configuration}
 */
export function webpackConfig({ bound, folder }) {
  return {
    // Any other mode drops exports that the plugin needs later, and the script throws when it is loaded.
    mode: 'none',
    context: root,
    entry: './src/main.ts',
    // 'es2020' alone is refused; Apps Script cannot parse private and static fields, which esbuild lowers below.
    target: ['web', 'es2020'],
    devtool: false,
    output: { path: folder, filename: 'Code.js', clean: false },
    resolve: { extensions: ['.ts'] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'esbuild-loader',
          options: {
            loader: 'ts',
            target: 'es2020',
            define: { BOUND: String(bound) },
            tsconfig: `${root}src/tsconfig.json`,
          },
        },
      ],
    },
    plugins: [new GasPlugin({ comment: false, autoGlobalExportsFiles: ['**/src/main.ts'] })],
    // One scope for all modules: every execution loads the whole script, and does so in less than half the time.
    optimization: { providedExports: true, concatenateModules: true },
    performance: { hints: false },
  };
}
