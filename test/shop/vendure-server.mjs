/**
 * A Vendure server in memory, stocked with a few products, for the test beside it. Prints one line of JSON with its
 * address when it answers; ends with the process.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bootstrap, DefaultLogger, dummyPaymentHandler, LogLevel } from '@vendure/core';
import { populate } from '@vendure/core/cli/index.js';

/** As the import wants it (Vendure, "Importing Data"): a product's further variants leave its own columns blank. */
const PRODUCTS = `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets
Nike Air Max 90 Infrared,air-max-90,CT1685-100,,,size,US 9,S-1,100,standard,1,true,,
,,,,,,US 10,S-2,100,standard,2,true,,
Nike Pegasus 41,pegasus-41,FD2722-001,,,size,US 8,S-3,90.5,standard,1,true,,
adidas Samba OG,samba-og,B75806,,,size,UK 7,S-4,80,standard,1,true,,
New Balance 990v6,990v6,M990GL6,,,size,US 11,S-5,150,standard,1,true,,
`;

const INITIAL = {
  defaultLanguage: 'en',
  defaultZone: 'Europe',
  countries: [{ name: 'Germany', code: 'DE', zone: 'Europe' }],
  taxRates: [{ name: 'Standard', percentage: 20 }],
  shippingMethods: [{ name: 'Post', price: 500 }],
  paymentMethods: [
    {
      name: 'Dummy',
      handler: {
        code: 'dummy-payment-handler',
        arguments: [{ name: 'automaticSettle', value: 'true' }],
      },
    },
  ],
  collections: [],
};

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const port = await freePort();
const folder = mkdtempSync(path.join(tmpdir(), 'vendure-'));
const products = path.join(folder, 'products.csv');
writeFileSync(products, PRODUCTS);
process.chdir(folder);
await populate(
  () =>
    bootstrap({
      apiOptions: { port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
      authOptions: {
        tokenMethod: ['bearer'],
        superadminCredentials: { identifier: 'admin', password: process.env.VENDURE_PASSWORD },
        requireVerification: false,
      },
      dbConnectionOptions: { type: 'sqljs', synchronize: true, logging: false },
      paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
      logger: new DefaultLogger({ level: LogLevel.Error }),
    }),
  INITIAL,
  products,
);
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ address: `http://127.0.0.1:${port}` }));
