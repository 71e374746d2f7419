/** console and Logger. Both end in the execution's log. */
import { log } from './host';
import { service } from './service';

const SEVERITIES = { log: 'DEBUG', info: 'INFO', warn: 'WARNING', error: 'ERROR' } as const;

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

/** `%s`, `%d`, `%i`, `%f`, `%j` and `%o` take the next value; what is left over is appended. */
function format(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return values.map(show).join(' ');
  const text = first.replace(/%[sdifjo]/g, (place) => (rest.length > 0 ? show(rest.shift()) : place));
  return [text, ...rest.map(show)].join(' ');
}

export function newConsole() {
  const started = new Map<string, number>();
  const writer =
    (severity: string) =>
    (...values: unknown[]) =>
      log(severity, format(values));
  return {
    log: writer(SEVERITIES.log),
    info: writer(SEVERITIES.info),
    warn: writer(SEVERITIES.warn),
    error: writer(SEVERITIES.error),
    time: (label: string) => void started.set(label, Date.now()),
    timeEnd: (label: string) =>
      log('DEBUG', `${label}: ${Date.now() - (started.get(label) ?? Date.now())}ms`),
  };
}

export function newLogger(): GoogleAppsScript.Base.Logger {
  const lines: string[] = [];
  const logger: GoogleAppsScript.Base.Logger = service<GoogleAppsScript.Base.Logger>()('Logger', {
    log(...values: unknown[]) {
      const text = format(values);
      lines.push(text);
      log('INFO', text);
      return logger;
    },
    getLog: () => lines.join('\n'),
    clear() {
      lines.length = 0;
    },
  });
  return logger;
}
