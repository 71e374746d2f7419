/** What tools that drive the page need, built into one program: a served workbench and a browser. */
export { serveWorkbench } from '../server/serve-workbench';
export { launchBrowser } from './find-browser';
