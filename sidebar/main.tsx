/** Puts the panel into its page. */
import { render } from 'preact';
import { App } from './app';
import { createPanel } from './panel';

const root = document.getElementById('app');
if (root) {
  const panel = createPanel();
  render(<App panel={panel} />, root);
  panel.start();
}
