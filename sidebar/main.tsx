/** Puts the panel into its page, and draws it anew whenever its state changes. */
import { render } from 'preact';
import { App } from './app';
import { createPanel } from './panel/panel';

const root = document.getElementById('app');
if (root) {
  const panel = createPanel();
  const draw = () => render(<App panel={panel} state={panel.store.get()} />, root);
  panel.store.watch(draw);
  draw();
  panel.start();
}
