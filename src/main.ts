/** The exported entry points: menu, triggers, sidebar calls. Nothing else. */

import { acceptAllItems, acceptSelected } from './commands/accept';
import { adoptFromMenu } from './commands/adopt-tab';
import { applyMarks } from './commands/apply-marks';
import { endFromMenu, setPriceFromMenu, setQuantityFromMenu } from './commands/change-from-menu';
import { continueSync as runContinuation } from './commands/continue-sync';
import { callDoor } from './commands/door/door';
import { hourlyFromMenu, hourlySync as runHourlySync } from './commands/hourly';
import { ignoreSelected } from './commands/ignore-listing';
import { importFromMenu } from './commands/import-dialog';
import { linkSelected } from './commands/link-inventory';
import { addMenu } from './commands/menu';
import { mergeSelected } from './commands/merge-items';
import { type EditEvent, onEdited } from './commands/on-edit';
import { openSidebar } from './commands/open-sidebar';
import { platformsFromMenu } from './commands/platforms';
import { repairSheets } from './commands/repair-sheets';
import { settingsFromMenu } from './commands/settings';
import type { App, Call } from './commands/shared/command';
import { metered } from './commands/shared/metered';
import type { Report } from './commands/shared/report';
import { runFromMenu, runUnattended } from './commands/shared/run-command';
import { finishSignIn } from './commands/sign-in';
import { fullRefresh, syncData } from './commands/sync-data';
import { undoLast } from './commands/undo';
import { unlinkSelected } from './commands/unlink';
import { textPage } from './google/page';
import { createGooglePorts } from './google/ports';
import { platforms } from './platforms';
import type { CallbackRequest } from './ports';

/** What a person has started. */
function byPerson<Result>(work: (app: App) => Result): Result {
  return metered(createGooglePorts(BOUND), platforms, 'person', work);
}

function byTrigger<Result>(work: (app: App) => Result): Result {
  return metered(createGooglePorts(BOUND), platforms, 'trigger', work);
}

function menu(command: (app: App, call: Call) => Report): Report | null {
  return byPerson((app) => runFromMenu(app, command));
}

export function onOpen(): void {
  addMenu(createGooglePorts(BOUND).ui, BOUND ? 'menu bar' : 'extensions');
}

export function onInstall(): void {
  onOpen();
}

export function onEdit(event: EditEvent): void {
  byPerson((app) => runUnattended(app, (running) => onEdited(running, event)));
}

export function hourlySync(): Report | null {
  return byTrigger(runHourlySync);
}

export function continueSync(): Report | null {
  return byTrigger(runContinuation);
}

export function menuSyncData(): Report | null {
  return menu(syncData);
}

export function menuFullRefresh(): Report | null {
  return menu(fullRefresh);
}

export function menuLinkInventory(): Report | null {
  return menu(linkSelected);
}

export function menuUnlink(): Report | null {
  return menu(unlinkSelected);
}

export function menuAccept(): Report | null {
  return menu(acceptSelected);
}

export function menuAcceptAll(): Report | null {
  return menu(acceptAllItems);
}

export function menuIgnoreListing(): Report | null {
  return menu(ignoreSelected);
}

export function menuMergeItems(): Report | null {
  return menu(mergeSelected);
}

export function menuEndListing(): Report | null {
  return menu(endFromMenu);
}

export function menuSetPrice(): Report | null {
  return menu(setPriceFromMenu);
}

export function menuSetQuantity(): Report | null {
  return menu(setQuantityFromMenu);
}

export function menuApplyMarks(): Report | null {
  return menu(applyMarks);
}

export function menuUndo(): Report | null {
  return menu(undoLast);
}

export function menuOpenSidebar(): Report | null {
  return menu(openSidebar);
}

export function menuPlatforms(): Report | null {
  return menu(platformsFromMenu);
}

export function menuImportListings(): Report | null {
  return menu(importFromMenu);
}

export function menuSyncEveryHour(): Report | null {
  return menu(hourlyFromMenu);
}

export function menuAdopt(): Report | null {
  return menu(adoptFromMenu);
}

export function menuSettings(): Report | null {
  return menu(settingsFromMenu);
}

export function menuRepairSheets(): Report | null {
  return menu(repairSheets);
}

/** Where a platform sends a person back who has signed in there; Google calls it with the address's parameters. */
export function signedIn(request: CallbackRequest): GoogleAppsScript.HTML.HtmlOutput {
  return byPerson((app) => textPage(finishSignIn(app, request)));
}

/** The one door of the sidebar and the command line: an allow-listed command and its arguments, as JSON. */
export function call(command: unknown, args: unknown): unknown {
  return byPerson((app) => callDoor(app, command, args));
}
