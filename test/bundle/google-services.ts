/** Google's services: named only in `src/google`, and used by nothing while the script is loaded. */
export const SERVICES: readonly string[] = [
  'SpreadsheetApp',
  'PropertiesService',
  'UrlFetchApp',
  'LockService',
  'CacheService',
  'HtmlService',
  'ScriptApp',
  'Utilities',
  'Session',
  'Logger',
];
