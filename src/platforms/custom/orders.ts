/** A shop's orders, read by its owner's expressions: what was sold of its listings. */
import type { Sale, SaleState } from '../../domain/listing';
import type { Json } from '../../ports';
import { eachOf, type RowsRead } from '../shared/rows';
import type { Description } from './description';
import { findFields, type Row } from './expressions';
import { fieldsOf, idOf, keyOf, meaningOf, moneyOf, textOf, timeOf, unitsOf, wholeOf } from './read';
import type { SettingName } from './settings';

const ORDER_FIELDS = [
  'orderId',
  'orderLineId',
  'orderListing',
  'orderVariant',
  'orderUnits',
  'orderPrice',
  'orderCurrency',
  'orderPayout',
  'orderFees',
  'orderTime',
  'orderTitle',
  'orderSku',
  'orderState',
] as const satisfies readonly SettingName[];

export function readOrders(shop: Description, rows: readonly Json[], account: string): RowsRead<Sale> {
  const lines = unitsOf(rows, shop.orderLines, 'order', 'line');
  const found = findFields(lines.parts, fieldsOf(shop, ORDER_FIELDS));
  const read = eachOf(
    found.parts,
    (row) => `order ${String(row.orderId)}`,
    (row) => saleOf(shop, row, account),
  );
  return {
    parts: read.parts.flat(),
    unreadRows: [lines, found, read].flatMap(({ unreadRows }) => unreadRows),
  };
}

/** A line that names no listing is none of ours: postage, a discount. */
function saleOf(shop: Description, row: Row, account: string): readonly Sale[] {
  const said = shop.orderState === undefined ? 'sold' : meaningOf(shop, 'orderWords', 'orderState', row);
  if (said === 'none' || textOf(row, 'orderListing') === '') return [];
  return [
    {
      key: keyOf(row, account, 'orderListing', 'orderVariant'),
      orderId: idOf(row, 'orderId'),
      lineId: idOf(row, 'orderLineId'),
      state: said === 'shipped' ? 'sold' : (said as SaleState),
      units: wholeOf(row, 'orderUnits') ?? 1,
      price: moneyOf(shop, row, 'orderPrice', 'orderCurrency'),
      at: timeOf(row, 'orderTime'),
      payout: moneyOf(shop, row, 'orderPayout', 'orderCurrency'),
      fees: moneyOf(shop, row, 'orderFees', 'orderCurrency'),
      shipBy: null,
      shipped: said === 'shipped',
      title: textOf(row, 'orderTitle'),
      styleCode: '',
      size: '',
      sku: textOf(row, 'orderSku'),
    },
  ];
}
