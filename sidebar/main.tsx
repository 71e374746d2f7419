/** Puts the panel into its page, and draws it anew whenever its state changes. */
import { render } from 'preact';
import { App } from './app';
import { createPanel } from './panel/panel';
import { drawn } from './parts/focus';

const root = document.getElementById('app');
if (root) {
  const panel = createPanel();
  let off: Element | null = null;
  const draw = () => {
    const state = panel.store.get();
    off = drawn(() => render(<App panel={panel} state={state} />, root), state, off);
  };
  panel.store.watch(draw);
  draw();
  panel.start();
}
