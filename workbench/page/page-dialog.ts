/** A dialog with a page of the script's own, in a frame as the sidebar's is. */
import { button, byId, make } from './dom';
import { FLAGS } from './sidebar';

export function openPageDialog(title: string): void {
  const box = byId<HTMLDialogElement>('page-dialog');
  const frame = make('iframe', { title, attrs: { src: '/dialog', sandbox: FLAGS } });
  const shut = button('×', () => box.close(), 'cross');
  shut.setAttribute('aria-label', 'Close');
  box.setAttribute('aria-label', title);
  box.replaceChildren(make('div', { class: 'panel-head' }, [make('h2', { text: title }), shut]), frame);
  box.onclose = () => box.replaceChildren();
  if (!box.open) box.showModal();
}
