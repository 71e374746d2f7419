/** The menu: every command of the sidebar is here too, since the sidebar fails with several Google accounts. */
import type { MenuItem, Ui } from '../ports';

export const MENU_TITLE = 'Sheetstock';

export const MENU: readonly (MenuItem | null)[] = [
  { label: 'Sync data', calls: 'menuSyncData' },
  { label: 'Full refresh', calls: 'menuFullRefresh' },
  null,
  { label: 'Link inventory', calls: 'menuLinkInventory' },
  { label: 'Unlink', calls: 'menuUnlink' },
  { label: 'Accept', calls: 'menuAccept' },
  { label: 'Accept all', calls: 'menuAcceptAll' },
  { label: 'Ignore this listing', calls: 'menuIgnoreListing' },
  { label: 'Merge items', calls: 'menuMergeItems' },
  null,
  { label: 'End listing', calls: 'menuEndListing' },
  { label: 'Set price', calls: 'menuSetPrice' },
  { label: 'Set quantity', calls: 'menuSetQuantity' },
  null,
  { label: 'Apply sold/deleted marks', calls: 'menuApplyMarks' },
  { label: 'Undo last change', calls: 'menuUndo' },
  null,
  { label: 'Open sidebar', calls: 'menuOpenSidebar' },
  { label: 'Platforms', calls: 'menuPlatforms' },
  { label: 'Import listings', calls: 'menuImportListings' },
  { label: 'Sync every hour', calls: 'menuSyncEveryHour' },
  { label: 'Use this tab as Inventory', calls: 'menuAdopt' },
  { label: 'Settings', calls: 'menuSettings' },
  { label: 'Repair sheets', calls: 'menuRepairSheets' },
];

/** `place` differs by build: only a script bound to its sheet may stand in the menu bar. */
export function addMenu(ui: Ui, place: 'menu bar' | 'extensions'): void {
  ui.addMenu(MENU_TITLE, MENU, place);
}
