/** The GraphQL endpoint: a document is read, weighed, paid for from the bucket, and run against a real schema. */
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { State } from '../state';
import { type Asked, json, type Told } from '../wire';
import { giveBack, takePoints, throttleStatus } from './bucket';
import { actualCost, requestedCost } from './cost';
import { listsOf } from './lists';
import { mutationsOf } from './mutations';
import { rootsOf } from './roots';
import { SHOPIFY_SCHEMA } from './schema';

const schema = buildSchema(SHOPIFY_SCHEMA);

/** Points that one question may cost at most. */
export const MOST_POINTS = 1_000;

interface Question {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export async function answerAdmin(state: State, asked: Asked, shop: string): Promise<Told> {
  const posted = bodyOf(asked.body);
  if (posted === null) return json(400, { errors: { query: 'Required parameter missing or invalid' } });
  const question = questionOf(posted);
  if ('errors' in question) return json(200, question);
  const requested = requestedCost(schema, question.operation, question.variables);
  if (requested > MOST_POINTS) return json(200, { errors: [tooDear(requested)] });
  const costOf = (actualQueryCost: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost,
      throttleStatus: throttleStatus(state, asked.now),
    },
  });
  if (!takePoints(state, asked.now, requested))
    return json(200, { errors: [THROTTLED], extensions: costOf(null) });
  const result = await run(state, asked, shop, question);
  const actual = Math.min(requested, actualCost(schema, question.operation, question.variables, result.data));
  giveBack(state, asked.now, requested - actual);
  return json(200, { ...result, extensions: costOf(actual) });
}

interface Posted {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Null where the body is no JSON object with a query. */
function bodyOf(body: string): Posted | null {
  try {
    const posted = JSON.parse(body) as Partial<Posted> | null;
    return typeof posted?.query === 'string' ? { ...posted, query: posted.query } : null;
  } catch {
    return null;
  }
}

function questionOf({ query, variables }: Posted): Question | { readonly errors: readonly object[] } {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors: errors.map(invalid) };
    const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return { errors: [{ message: 'No operation found' }] };
    const { errors: unfit, coerced } = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      variables ?? {},
    );
    return coerced ? { document, operation, variables: coerced } : { errors: unfit.map(unfitVariable) };
  } catch (error) {
    return { errors: [{ message: String((error as GraphQLError).message) }] };
  }
}

/** Shopify's words for an unknown field; of other faults the code is Shopify's way and the words are graphql-js's. */
function invalid({ message, locations }: GraphQLError): object {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (fieldName === undefined) return { message, locations, extensions: { code: 'invalid' } };
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations,
    path: ['query', fieldName],
    extensions: { code: 'undefinedField', typeName, fieldName },
  };
}

function unfitVariable({ message, locations }: GraphQLError): object {
  return { message, locations, extensions: { code: 'INVALID_VARIABLE' } };
}

const THROTTLED = {
  message: 'Throttled',
  extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
};

function tooDear(cost: number): object {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_POINTS}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n`,
    extensions: {
      code: 'MAX_COST_EXCEEDED',
      cost,
      maxCost: MOST_POINTS,
      documentation: 'https://shopify.dev/api/usage/limits#rate-limits',
    },
  };
}

async function run(state: State, asked: Asked, shop: string, { document, variables }: Question) {
  const view = { lists: listsOf(state), shop, fault: asked.fault };
  const rootValue = { ...rootsOf(view), ...mutationsOf(state, view, asked.now) };
  return execute({ schema, document, rootValue, variableValues: variables });
}
