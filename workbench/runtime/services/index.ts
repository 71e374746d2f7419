/** All handlers, by the name of the call. */
import type { CallName } from '../protocol';
import { cacheHandlers } from './cache';
import { fetchHandlers } from './fetch';
import { htmlHandlers } from './html';
import { lockHandlers } from './lock';
import { propertiesHandlers } from './properties';
import { rangeHandlers } from './range';
import type { Handlers } from './scope';
import { scriptHandlers } from './script';
import { sessionHandlers } from './session';
import { sheetHandlers } from './sheet';
import { spreadsheetHandlers } from './spreadsheet';
import { uiHandlers } from './ui';
import { utilitiesHandlers } from './utilities';

export const handlers: Handlers<CallName> = {
  ...spreadsheetHandlers,
  ...sheetHandlers,
  ...rangeHandlers,
  ...propertiesHandlers,
  ...cacheHandlers,
  ...lockHandlers,
  ...fetchHandlers,
  ...htmlHandlers,
  ...scriptHandlers,
  ...sessionHandlers,
  ...uiHandlers,
  ...utilitiesHandlers,
};
