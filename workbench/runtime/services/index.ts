/** All handlers, by the name of the call. */
import type { CallName } from '../protocol';
import { cacheHandlers } from './cache';
import { fetchHandlers } from './fetch';
import {
  htmlHandlers,
  lockHandlers,
  scriptHandlers,
  sessionHandlers,
  uiHandlers,
  utilitiesHandlers,
} from './others';
import { propertiesHandlers } from './properties';
import { rangeHandlers } from './range';
import type { Handlers } from './scope';
import { sheetHandlers } from './sheet';
import { spreadsheetHandlers } from './spreadsheet';

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
