/**
 * Shopify's official Admin schema 2026-10, where it is kept beside the project, and what it finds wrong with an
 * operation, its variables and the data that answered it.
 */
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getVariableValues,
  type IntrospectionQuery,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { sharedBytes } from '../ask';
import { scalarFault } from './official-scalars';

const INTROSPECTION = sharedBytes('specs/shopify/admin_2026-10.json.gz');

/** Null where the folder of specifications is not beside the project. */
export const ADMIN = INTROSPECTION === null ? null : schemaOf(INTROSPECTION);

function schemaOf(packed: Buffer): GraphQLSchema {
  const raw = JSON.parse(gunzipSync(packed).toString());
  return buildClientSchema((raw.data ?? raw) as IntrospectionQuery);
}

/** What is posted: a document and the values of its variables. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the schema finds wrong with a question, in words. */
export function questionFaults(schema: GraphQLSchema, { query, variables }: Question): readonly string[] {
  const faults = validate(schema, parse(query));
  const definitions = operationOf(query).variableDefinitions ?? [];
  const { errors = [] } = getVariableValues(schema, definitions, variables ?? {});
  return [...faults, ...errors].map(String);
}

/** What the schema finds wrong with the data that answered a question: each fault with its path. */
export function dataFaults(schema: GraphQLSchema, { query }: Question, data: unknown): readonly string[] {
  const operation = operationOf(query);
  const root = schema.getRootType(operation.operation);
  if (!root) return [`the schema has no ${operation.operation}`];
  return objectFaults(schema, root, operation.selectionSet, data, 'data');
}

function operationOf(query: string): OperationDefinitionNode {
  const operation = parse(query).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return operation;
}

function objectFaults(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  selections: SelectionSetNode,
  value: unknown,
  path: string,
): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: no object`];
  const fields = fieldsOf(schema, type, selections);
  const given = value as Readonly<Record<string, unknown>>;
  const strangers = Object.keys(given).filter((name) => !fields.has(name));
  return [
    ...strangers.map((name) => `${path}.${name}: not asked for`),
    ...[...fields].flatMap(([name, field]) =>
      name in given
        ? fieldFaults(schema, type, field, given[name], `${path}.${name}`)
        : [`${path}.${name}: is missing`],
    ),
  ];
}

/** The selected fields of one type by the name they have in the reply; of a field selected twice, the first. */
function fieldsOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
): ReadonlyMap<string, FieldNode> {
  const found = selections.flatMap((one): readonly (readonly [string, FieldNode])[] => {
    if (one.kind === Kind.FIELD) return [[(one.alias ?? one.name).value, one]];
    if (one.kind !== Kind.INLINE_FRAGMENT) throw new Error('a fragment by name is not followed here');
    const on = one.typeCondition ? schema.getType(one.typeCondition.name.value) : type;
    const applies = on === type || (isAbstractType(on) && schema.isSubType(on as GraphQLAbstractType, type));
    return applies ? [...fieldsOf(schema, type, one.selectionSet)] : [];
  });
  return new Map([...found].reverse());
}

function fieldFaults(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  field: FieldNode,
  value: unknown,
  path: string,
): readonly string[] {
  if (field.name.value === '__typename') return value === parent.name ? [] : [`${path}: not ${parent.name}`];
  const declared = parent.getFields()[field.name.value];
  if (!declared) return [`${path}: unknown to ${parent.name}`];
  return valueFaults(schema, declared.type, field, value, path);
}

function valueFaults(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  field: FieldNode,
  value: unknown,
  path: string,
): readonly string[] {
  if (isNonNullType(type))
    return value === null || value === undefined
      ? [`${path}: null, which it never is`]
      : valueFaults(schema, type.ofType, field, value, path);
  if (value === null) return [];
  if (isListType(type))
    return Array.isArray(value)
      ? value.flatMap((one, at) => valueFaults(schema, type.ofType, field, one, `${path}[${at}]`))
      : [`${path}: no list`];
  if (isEnumType(type))
    return type.getValue(String(value)) ? [] : [`${path}: ${String(value)} is no ${type.name}`];
  if (isObjectType(type) || isAbstractType(type)) return compositeFaults(schema, type, field, value, path);
  const fault = scalarFault(type.name, value);
  return fault === null ? [] : [`${path}: ${fault}`];
}

/** Where a reply does not tell the type of an interface's object, one that fits is enough. */
function compositeFaults(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLAbstractType,
  field: FieldNode,
  value: unknown,
  path: string,
): readonly string[] {
  const { selectionSet } = field;
  const types = isObjectType(type) ? [type] : typesOf(schema, type, value);
  if (types.length === 0 || !selectionSet) return [`${path}: of no type that ${type.name} may be`];
  const tried = types.map((one) => objectFaults(schema, one, selectionSet, value, path));
  return tried.find((faults) => faults.length === 0) ?? tried[0] ?? [];
}

/** An object tells its type by `__typename`, where that was asked for, and by its id. */
function typesOf(
  schema: GraphQLSchema,
  type: GraphQLAbstractType,
  value: unknown,
): readonly GraphQLObjectType[] {
  const { __typename, id } = value as { readonly __typename?: string; readonly id?: string };
  const [, named] = /^gid:\/\/shopify\/(\w+)\//.exec(id ?? '') ?? [];
  const name = __typename ?? named;
  return schema.getPossibleTypes(type).filter((one) => name === undefined || one.name === name);
}
