/** What can be done with the selected rows, most likely first. Pure. */
import type { SelectionAction, SelectionView } from '../door/contract';

type Selected = Pick<SelectionView, 'sheet' | 'names' | 'can'> & {
  readonly missing: { readonly withOrders: number };
};

export function selectionActions({ sheet, names, can, missing }: Selected): readonly SelectionAction[] {
  const { items, listings } = names;
  const chosen = sheet === 'Inventory' ? { items } : { listings };
  const all: readonly (SelectionAction | false)[] = [
    can.link > 0 && {
      name: 'link-inventory',
      args: { listings },
      label: counted('Link inventory', can.link),
    },
    can.accept > 0 && { name: 'accept', args: chosen, label: counted('Accept', can.accept) },
    missing.withOrders > 0 && {
      name: 'settle',
      args: { all: 'with orders', listings },
      label: counted('Settle those with orders', missing.withOrders),
    },
    can.merge > 0 && { name: 'merge', args: { items }, label: counted('Merge into one item', can.merge) },
    can.unlink > 0 && { name: 'unlink', args: { listings }, label: counted('Unlink', can.unlink) },
    can.ignore > 0 && { name: 'ignore', args: { listings }, label: counted('Ignore', can.ignore) },
  ];
  return all.filter((one): one is SelectionAction => one !== false);
}

function counted(label: string, count: number): string {
  return count > 1 ? `${label} (${count.toLocaleString('en')})` : label;
}
