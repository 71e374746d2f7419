/**
 * What is wrong with a whole reply of the GraphQL endpoint: its data by the schema, its errors and its cost by the
 * forms that Shopify's documents show (GraphQL Admin API rate limits and response errors, read 2026-11-24).
 */
import Ajv from 'ajv';
import type { GraphQLSchema } from 'graphql';
import { dataFaults, type Question } from './official-schema';

const closed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const count = { type: 'integer', minimum: 0 };
const names = { type: 'array', items: { type: ['string', 'integer'] } };

const ERROR = closed(
  {
    message: { type: 'string', minLength: 1 },
    locations: {
      type: 'array',
      minItems: 1,
      items: closed({ line: count, column: count }, ['line', 'column']),
    },
    path: names,
    extensions: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
  },
  ['message'],
);

const COST = closed(
  {
    requestedQueryCost: count,
    actualQueryCost: { type: ['integer', 'null'], minimum: 0 },
    throttleStatus: closed({ maximumAvailable: count, currentlyAvailable: count, restoreRate: count }, [
      'maximumAvailable',
      'currentlyAvailable',
      'restoreRate',
    ]),
  },
  ['requestedQueryCost', 'actualQueryCost', 'throttleStatus'],
);

const check = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  ...closed(
    {
      data: { type: ['object', 'null'] },
      errors: { type: 'array', minItems: 1, items: ERROR },
      extensions: closed({ cost: COST }, ['cost']),
    },
    [],
  ),
  anyOf: [{ required: ['data', 'extensions'] }, { required: ['errors'] }],
});

export function replyFaults(schema: GraphQLSchema, question: Question, body: string): readonly string[] {
  const reply = JSON.parse(body) as { readonly data?: unknown; readonly errors?: unknown };
  const faults = check(reply) ? [] : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  const isRefused = reply.errors !== undefined && (reply.data ?? null) === null;
  return isRefused ? faults : [...faults, ...dataFaults(schema, question, reply.data)];
}
