/** A real Vendure server as its owner and its customers use it, over its own APIs. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Made up for each run; the server lives no longer than the test. */
export const OWNER = { user: 'admin', password: `vendure-${process.pid}-${Date.now()}` };

export interface Vendure {
  readonly address: string;
  /** A customer buys one unit and pays. Answers with the order's code. */
  buy(variantId: string): Promise<string>;
  /** The owner deletes a variant. */
  remove(variantId: string): Promise<void>;
  setPrice(variantId: string, minorUnits: number): Promise<void>;
  cancel(orderCode: string): Promise<void>;
  variants(): Promise<
    readonly {
      readonly id: string;
      readonly sku: string;
      readonly enabled: boolean;
      readonly price: number;
    }[]
  >;
  close(): Promise<void>;
}

export async function startVendure(): Promise<Vendure> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const server = spawn(process.execPath, ['vendure-server.mjs'], {
    cwd: folder,
    env: { ...process.env, VENDURE_PASSWORD: OWNER.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const line = /^\{"address".*$/m.exec(said)?.[0];
      if (line) resolve((JSON.parse(line) as { readonly address: string }).address);
    });
    server.on('exit', (code) => reject(new Error(`The shop server ended with ${code}: ${said}`)));
  });
  const admin = await signedIn(address);
  return {
    address,
    buy: (variantId) => buy(address, variantId),
    remove: async (variantId) => {
      await admin('mutation ($ids: [ID!]!) { deleteProductVariants(ids: $ids) { result message } }', {
        ids: [variantId],
      });
    },
    setPrice: async (id, price) => {
      await admin(UPDATE, { input: [{ id, price }] });
    },
    cancel: async (code) => {
      const { orders } = (await admin(
        'query ($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items { id } } }',
        { code },
      )) as { readonly orders: { readonly items: readonly { readonly id: string }[] } };
      await admin('mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }', {
        input: { orderId: orders.items[0]?.id, reason: 'Changed their mind' },
      });
    },
    variants: async () => {
      const { productVariants } = (await admin(
        '{ productVariants { items { id sku enabled price } } }',
        {},
      )) as {
        readonly productVariants: { readonly items: Awaited<ReturnType<Vendure['variants']>> };
      };
      return productVariants.items;
    },
    close: async () => {
      server.removeAllListeners('exit');
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

const UPDATE =
  'mutation ($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }';

type Ask = (query: string, variables: object) => Promise<unknown>;

async function signedIn(address: string): Promise<Ask> {
  const session = sessionAt(`${address}/admin-api`);
  await session('mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }', {
    u: OWNER.user,
    p: OWNER.password,
  });
  return session;
}

/** Keeps the session's token, as a browser keeps its cookie. */
function sessionAt(url: string): Ask {
  let token = '';
  return async (query, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    token = response.headers.get('vendure-auth-token') ?? token;
    const reply = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
    if (reply.errors) throw new Error(JSON.stringify(reply.errors));
    return reply.data;
  };
}

async function buy(address: string, variantId: string): Promise<string> {
  const shop = sessionAt(`${address}/shop-api`);
  await shop('mutation ($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { __typename } }', {
    id: variantId,
  });
  await shop(
    'mutation ($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { __typename } }',
    {
      input: { firstName: 'A', lastName: 'Buyer', emailAddress: `buyer-${variantId}@example.com` },
    },
  );
  await shop(
    'mutation ($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { __typename } }',
    {
      input: { streetLine1: 'Street 1', city: 'Berlin', postalCode: '10115', countryCode: 'DE' },
    },
  );
  const { eligibleShippingMethods } = (await shop('{ eligibleShippingMethods { id } }', {})) as {
    readonly eligibleShippingMethods: readonly { readonly id: string }[];
  };
  await shop('mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename } }', {
    id: [eligibleShippingMethods[0]?.id],
  });
  await shop('mutation { transitionOrderToState(state: "ArrangingPayment") { __typename } }', {});
  const { eligiblePaymentMethods } = (await shop('{ eligiblePaymentMethods { code } }', {})) as {
    readonly eligiblePaymentMethods: readonly { readonly code: string }[];
  };
  const { addPaymentToOrder } = (await shop(
    'mutation ($input: PaymentInput!) { addPaymentToOrder(input: $input) { __typename ... on Order { code state } } }',
    { input: { method: eligiblePaymentMethods[0]?.code, metadata: {} } },
  )) as { readonly addPaymentToOrder: { readonly code?: string } };
  if (!addPaymentToOrder.code) throw new Error(`Not bought: ${JSON.stringify(addPaymentToOrder)}`);
  return addPaymentToOrder.code;
}
