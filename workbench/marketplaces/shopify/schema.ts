/** The part of Shopify's Admin schema 2026-10 that the simulated shop answers, as SDL. */
export const SHOPIFY_SCHEMA = /* GraphQL */ `
scalar DateTime
scalar FormattedString
scalar Decimal
scalar Money
scalar URL
scalar UnsignedInt64
directive @idempotent(key: String!) on FIELD
schema { query: QueryRoot mutation: Mutation }
type QueryRoot {
  shop: Shop!
  currentAppInstallation: AppInstallation!
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  product(id: ID!): Product
  productVariant(id: ID!): ProductVariant
  order(id: ID!): Order
  products(first: Int, after: String, query: String, sortKey: ProductSortKeys = ID, reverse: Boolean = false): ProductConnection!
  productsCount(query: String, limit: Int = 10000): Count
  productVariants(first: Int, after: String, query: String, sortKey: ProductVariantSortKeys = ID, reverse: Boolean = false): ProductVariantConnection!
  orders(first: Int, after: String, query: String, sortKey: OrderSortKeys = PROCESSED_AT, reverse: Boolean = false): OrderConnection!
  ordersCount(query: String, limit: Int = 10000): Count
  events(first: Int, after: String, query: String, sortKey: EventSortKeys = ID, reverse: Boolean = false): EventConnection
}
enum ProductSortKeys { ID UPDATED_AT CREATED_AT }
enum ProductVariantSortKeys { ID }
enum OrderSortKeys { ID UPDATED_AT CREATED_AT PROCESSED_AT }
enum EventSortKeys { ID CREATED_AT }
enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
enum CurrencyCode { USD EUR GBP }
enum CountPrecision { EXACT AT_LEAST }
enum EventSubjectType { PRODUCT PRODUCT_VARIANT ORDER }
enum OrderDisplayFinancialStatus { PAID PARTIALLY_REFUNDED REFUNDED }
enum OrderDisplayFulfillmentStatus { UNFULFILLED FULFILLED }
interface Node { id: ID! }
type Count { count: Int! precision: CountPrecision! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Shop implements Node { id: ID! name: String! currencyCode: CurrencyCode! myshopifyDomain: String! }
type AppInstallation implements Node { id: ID! accessScopes: [AccessScope!]! }
type AccessScope { handle: String! }
type SelectedOption { name: String! value: String! }
type InventoryItem implements Node { id: ID! tracked: Boolean! sku: String inventoryLevels(first: Int, after: String): InventoryLevelConnection! }
type Location implements Node { id: ID! }
type InventoryQuantity { name: String! quantity: Int! }
type InventoryLevel implements Node { id: ID! location: Location! quantities(names: [String!]!): [InventoryQuantity!]! }
type InventoryLevelEdge { cursor: String! node: InventoryLevel! }
type InventoryLevelConnection { edges: [InventoryLevelEdge!]! nodes: [InventoryLevel!]! pageInfo: PageInfo! }
enum ProductVariantInventoryPolicy { CONTINUE DENY }
enum InventorySetQuantitiesUserErrorCode { CHANGE_FROM_QUANTITY_STALE IDEMPOTENCY_KEY_PARAMETER_MISMATCH INVALID_INVENTORY_ITEM }
type UserError { field: [String!] message: String! }
type ProductVariantsBulkUpdateUserError { field: [String!] message: String! }
type InventorySetQuantitiesUserError { code: InventorySetQuantitiesUserErrorCode field: [String!] message: String! }
type InventoryAdjustmentGroup implements Node { id: ID! }
type ProductUpdatePayload { product: Product userErrors: [UserError!]! }
type ProductVariantsBulkUpdatePayload { productVariants: [ProductVariant!] userErrors: [ProductVariantsBulkUpdateUserError!]! }
type InventorySetQuantitiesPayload { inventoryAdjustmentGroup: InventoryAdjustmentGroup userErrors: [InventorySetQuantitiesUserError!]! }
input ProductUpdateInput { id: ID status: ProductStatus }
input ProductVariantsBulkInput { id: ID price: Money }
input InventoryQuantityInput { inventoryItemId: ID! locationId: ID! quantity: Int! changeFromQuantity: Int }
input InventorySetQuantitiesInput { name: String! reason: String! quantities: [InventoryQuantityInput!]! }
type Mutation {
  productUpdate(product: ProductUpdateInput): ProductUpdatePayload
  productVariantsBulkUpdate(productId: ID!, variants: [ProductVariantsBulkInput!]!, allowPartialUpdates: Boolean = false): ProductVariantsBulkUpdatePayload
  inventorySetQuantities(input: InventorySetQuantitiesInput!): InventorySetQuantitiesPayload
}
type Image { url: URL! }
type MediaPreviewImage { image: Image }
interface Media { id: ID! preview: MediaPreviewImage }
type MediaImage implements Media & Node { id: ID! preview: MediaPreviewImage }
type MediaConnection { nodes: [Media!]! pageInfo: PageInfo! }
type Product implements Node {
  id: ID! legacyResourceId: UnsignedInt64! title: String! status: ProductStatus! handle: String! vendor: String! totalInventory: Int!
  onlineStoreUrl: URL onlineStorePreviewUrl: URL createdAt: DateTime! updatedAt: DateTime! publishedAt: DateTime featuredMedia: Media
  variants(first: Int, after: String): ProductVariantConnection!
}
type ProductEdge { cursor: String! node: Product! }
type ProductConnection { edges: [ProductEdge!]! nodes: [Product!]! pageInfo: PageInfo! }
type ProductVariant implements Node {
  id: ID! legacyResourceId: UnsignedInt64! sku: String barcode: String title: String! displayName: String! price: Money! compareAtPrice: Money
  inventoryPolicy: ProductVariantInventoryPolicy! inventoryQuantity: Int createdAt: DateTime! updatedAt: DateTime! selectedOptions: [SelectedOption!]! inventoryItem: InventoryItem!
  media(first: Int, after: String): MediaConnection! product: Product!
}
type ProductVariantEdge { cursor: String! node: ProductVariant! }
type ProductVariantConnection { edges: [ProductVariantEdge!]! nodes: [ProductVariant!]! pageInfo: PageInfo! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type MoneyBag { shopMoney: MoneyV2! }
type LineItem implements Node {
  id: ID! title: String! quantity: Int! currentQuantity: Int! sku: String variant: ProductVariant product: Product discountedUnitPriceSet: MoneyBag! discountedUnitPriceAfterAllDiscountsSet: MoneyBag!
}
type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
type Order implements Node {
  id: ID! legacyResourceId: UnsignedInt64! name: String! createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime! cancelledAt: DateTime
  displayFinancialStatus: OrderDisplayFinancialStatus displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
  lineItems(first: Int, after: String): LineItemConnection!
}
type OrderEdge { cursor: String! node: Order! }
type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! pageInfo: PageInfo! }
interface Event { id: ID! action: String! createdAt: DateTime! message: FormattedString! }
type BasicEvent implements Event & Node { id: ID! action: String! createdAt: DateTime! message: FormattedString! subjectId: ID! subjectType: EventSubjectType! }
type EventEdge { cursor: String! node: Event! }
type EventConnection { edges: [EventEdge!]! nodes: [Event!]! pageInfo: PageInfo! }
`;
