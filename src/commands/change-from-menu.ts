/** End listing, Set price and Set quantity from the menu: what is missing is asked for in a dialog. */
import { change, chosenRows, TITLES } from './change-listings';
import { type App, type Call, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';

export function endFromMenu(app: App, call: Call): Report {
  return change(app, call, 'selected', { do: 'end' }, {});
}

export function setPriceFromMenu(app: App, call: Call): Report {
  chosenRows(app, 'selected');
  const typed = app.ports.ui.prompt(
    TITLES.price,
    'The new price, in the currency of the listings, such as 180.00:',
  );
  if (typed === null) return nothing('set-price');
  return change(app, call, 'selected', { do: 'price', amount: typed, currency: '' }, {});
}

export function setQuantityFromMenu(app: App, call: Call): Report {
  chosenRows(app, 'selected');
  const typed = app.ports.ui.prompt(TITLES.quantity, 'How many are for sale there from now on?');
  if (typed === null) return nothing('set-quantity');
  if (!/^\d{1,6}$/.test(typed.trim())) throw refused('The quantity should be a whole number, such as 2.');
  return change(app, call, 'selected', { do: 'quantity', quantity: Number(typed.trim()) }, {});
}

function nothing(command: string): Report {
  return reportOf(command, 'Nothing was changed.');
}

function refused(why: string): CommandError {
  return new CommandError('BAD_ARGUMENT', `Nothing was changed. ${why}`, 'never');
}
