/** The forms of the scalars of Shopify's Admin API, as its schema describes them (admin_2026-10.json, 2026-11). */

const FORMS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  FormattedString: (value) => typeof value === 'string',
  HTML: (value) => typeof value === 'string',
  // `gid://shopify/Product/1`, some with `?parameters` behind.
  ID: (value) =>
    typeof value === 'string' && /^gid:\/\/shopify\/[A-Z]\w*\/[\w-]+(\?[\w=&%.-]+)?$/.test(value),
  // A decimal number without a currency.
  Money: isDecimal,
  Decimal: isDecimal,
  // ISO 8601 in UTC, to the second: `2019-07-03T20:47:55Z`.
  DateTime: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
    Number.isFinite(Date.parse(value)),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  URL: (value) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value),
  // An integer up to 2^64 as text.
  UnsignedInt64: (value) => typeof value === 'string' && /^\d{1,20}$/.test(value),
};

function isDecimal(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** What is wrong with a value of a scalar, in words, or null. A scalar whose form is not known here is a fault too. */
export function scalarFault(type: string, value: unknown): string | null {
  const form = FORMS[type];
  if (!form) return `the form of ${type} is not known`;
  return form(value) ? null : `${JSON.stringify(value)} is no ${type}`;
}
