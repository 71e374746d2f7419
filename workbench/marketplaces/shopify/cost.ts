/**
 * What a document costs in points, before it is run (requested) and by what it brought (actual). Objects cost 1,
 * scalars and enums nothing, an interface the most of its selections (Shopify: GraphQL Admin API rate limits, read
 * 2026-11-24). A connection grows with the logarithm of its size: Shopify's staff gave `2 + children * floor(2 * ln(max(2,
 * first)))` (community.shopify.dev, topic 24364), which yields the 25 points seen for 250 variants with their inventory
 * item (topic 23101) and the 43 and 68 that microsoft/BCApps notes for its queries of order lines and orders.
 * Assumption: money, page information and edges are free (so are they in those figures); `nodes` costs its node once for
 * every id, as linear is the dearest that it can be; the actual cost follows the same rule with the rows that came.
 */
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** A document on the scales. `values` are what it brought at a place, null before it is run. */
interface Scales {
  readonly schema: GraphQLSchema;
  readonly variables: Values;
}

type Brought = readonly unknown[] | null;

const FREE = /^(MoneyBag|MoneyV2|PageInfo)$|Edge$/;

export function requestedCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Values,
): number {
  return rootCost({ schema, variables }, operation, null);
}

/** `data` is what the document brought: null where it was refused at its root. */
export function actualCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Values,
  data: unknown,
): number {
  return rootCost({ schema, variables }, operation, [data ?? {}]);
}

/** A mutation costs 10 (Shopify: GraphQL Admin API rate limits, read 2026-11-24). Assumption: whatever it answers. */
const MUTATION = 10;

function rootCost(scales: Scales, operation: OperationDefinitionNode, brought: Brought): number {
  if (operation.operation === 'mutation') return MUTATION;
  return selectionCost(scales, scales.schema.getQueryType(), operation.selectionSet, brought);
}

/** Fields are added up; of fragments on several types the dearest counts, as an object is of one type. */
function selectionCost(
  scales: Scales,
  type: GraphQLNamedType | null | undefined,
  { selections }: SelectionSetNode,
  brought: Brought,
): number {
  let sum = 0;
  let dearest = 0;
  for (const one of selections) {
    if (one.kind === Kind.FIELD) sum += fieldCost(scales, type, one, brought);
    if (one.kind !== Kind.INLINE_FRAGMENT) continue;
    const on = one.typeCondition ? scales.schema.getType(one.typeCondition.name.value) : type;
    dearest = Math.max(dearest, selectionCost(scales, on, one.selectionSet, brought));
  }
  return sum + dearest;
}

function fieldCost(
  scales: Scales,
  parent: GraphQLNamedType | null | undefined,
  field: FieldNode,
  brought: Brought,
): number {
  const declared = typeOf(parent, field.name.value);
  if (!declared || !field.selectionSet) return 0;
  const type = getNamedType(declared);
  const below = childrenOf(field, brought);
  // What came as null was looked for, and has nothing in it.
  const children = below?.length === 0 ? 0 : selectionCost(scales, type, field.selectionSet, below);
  if (type.name.endsWith('Connection')) return connectionCost(children, sizeOf(scales, field, below));
  if (FREE.test(type.name)) return children;
  return (1 + children) * idsOf(scales, field);
}

function typeOf(parent: GraphQLNamedType | null | undefined, name: string): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

function childrenOf(field: FieldNode, brought: Brought): Brought {
  const name = (field.alias ?? field.name).value;
  const all = brought?.flatMap((one) => (one as Values)[name] ?? []);
  return all?.filter((one) => one !== null && one !== undefined) ?? null;
}

function connectionCost(children: number, size: number): number {
  return size > 0 ? 2 + children * Math.floor(2 * Math.log(Math.max(2, size))) : 2;
}

/** Rows that are asked for, or the most that came in one connection. */
function sizeOf(scales: Scales, field: FieldNode, below: Brought): number {
  if (below === null) return Number(argument(scales, field, 'first') ?? 0);
  const rows = below.map(
    (one) => (one as { nodes?: unknown[]; edges?: unknown[] }).nodes ?? (one as Values).edges,
  );
  return Math.max(0, ...rows.map((one) => (Array.isArray(one) ? one.length : 0)));
}

function idsOf(scales: Scales, field: FieldNode): number {
  const ids = argument(scales, field, 'ids');
  return Array.isArray(ids) ? ids.length : 1;
}

function argument({ variables }: Scales, field: FieldNode, name: string): unknown {
  const given = field.arguments?.find((one) => one.name.value === name);
  return given ? valueFromASTUntyped(given.value, variables) : undefined;
}
