/** How a part of the workbench is built for Node: one module file, or several. */

/** Options of esbuild. */
export const NODE_BUILD = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
};
