/** What columns people keep their stock and their listings in, and how such cells look. */
import { readDay } from '../days';
import { findStyleCodes, readSize } from '../matching/index';
import type { Field, ForeignCell } from './table';

const textOf = (cell: ForeignCell): string => (cell instanceof Date ? '' : String(cell).trim());

const isDate = (cell: ForeignCell): boolean => cell instanceof Date || readDay(String(cell)) !== null;

const isNumber = (cell: ForeignCell): boolean => typeof cell === 'number';

const isCount = (cell: ForeignCell): boolean => /^\d{1,4}$/.test(textOf(cell));

/** `120`, `120.50`, `1,200.00`, `$120`, `120 EUR`. */
const isAmount = (cell: ForeignCell): boolean =>
  isNumber(cell) || /^[^\d\s-]{0,4} ?\d[\d., ]*(?: ?[^\d\s]{1,4})?$/.test(textOf(cell));

const isTitle = (cell: ForeignCell): boolean => /\p{L}{2}.*\s.*\p{L}|\p{L}{5}/u.test(textOf(cell));

const isShort = (cell: ForeignCell): boolean =>
  typeof cell === 'string' && cell.trim().length > 0 && cell.length <= 40;

const isText = (cell: ForeignCell): boolean => !isDate(cell) && typeof cell !== 'boolean';

const isCurrency = (cell: ForeignCell): boolean => /^(?:[A-Z]{3}|[$€£¥])$/.test(textOf(cell));

const isCode = (cell: ForeignCell): boolean => findStyleCodes(textOf(cell)).length > 0;

/** Some makers' codes are only known beside the maker's name. */
const isCodeLike = (cell: ForeignCell): boolean =>
  /^(?=.*\d)[\w-]{4,16}(?: \w{2,4})?$/.test(textOf(cell)) || isCode(cell);

const isSize = (cell: ForeignCell): boolean =>
  !isDate(cell) && typeof cell !== 'boolean' && readSize(textOf(cell)).kind !== 'unknown';

const isAddress = (cell: ForeignCell): boolean => /^https?:\/\/\S+$/.test(textOf(cell));

const isId = (cell: ForeignCell): boolean => /^[\w./:-]{3,64}$/.test(textOf(cell));

const PRODUCT = [
  {
    name: 'title',
    label: 'Title',
    words: [
      'title',
      'item',
      'item name',
      'name',
      'product',
      'product name',
      'shoe',
      'model',
      'description',
      'titel',
      'artikel',
      'bezeichnung',
      'modell',
      'produit',
      'nom',
      'titre',
      'producto',
      'nombre',
      'prodotto',
      'modele',
      'articulo',
      'articolo',
      '商品名',
      'タイトル',
    ],
    fits: isTitle,
  },
  {
    name: 'styleCode',
    label: 'Style code',
    words: [
      'style code',
      'style id',
      'style',
      'style number',
      'product code',
      'model number',
      'code',
      'sku',
      'reference',
      'ref',
      'artikelnummer',
      'modellnummer',
      '型番',
      '品番',
    ],
    fits: isCodeLike,
    isKnown: isCode,
  },
  {
    name: 'size',
    label: 'Size',
    words: [
      'size',
      'us size',
      'size us',
      'sz',
      'shoe size',
      'eu size',
      'grosse',
      'taille',
      'talla',
      'taglia',
      'maat',
      'pointure',
      'サイズ',
    ],
    fits: isSize,
  },
  {
    name: 'condition',
    label: 'Condition',
    words: ['condition', 'cond', 'zustand', 'etat', 'estado', 'condizione', '商品の状態'],
    fits: isShort,
  },
  {
    name: 'quantity',
    label: 'Quantity',
    words: [
      'quantity',
      'qty',
      'units',
      'pcs',
      'anzahl',
      'menge',
      'quantite',
      'cantidad',
      'quantita',
      'qte',
      'stuck',
      'aantal',
      '在庫数',
      '数量',
    ],
    fits: isCount,
  },
] as const satisfies readonly Field[];

/** Columns of Inventory that are the person's, or that Sheetstock only fills where they are blank. */
export const ITEM_FIELDS = [
  ...PRODUCT,
  {
    name: 'status',
    label: 'Status',
    words: [
      'status',
      'state',
      'availability',
      'stock status',
      'sold',
      'statut',
      'verkauft',
      'vendu',
      'vendido',
      'venduto',
    ],
    fits: isShort,
  },
  {
    name: 'location',
    label: 'Location',
    words: ['location', 'shelf', 'bin', 'box', 'storage', 'place', 'lagerplatz', 'lagerort', 'emplacement'],
    fits: isText,
  },
  {
    name: 'cost',
    label: 'Cost',
    words: [
      'cost',
      'cost price',
      'buy price',
      'purchase price',
      'price paid',
      'paid',
      'bought for',
      'einkaufspreis',
      'ek',
      'prix d achat',
      'prix achat',
      '仕入れ値',
    ],
    fits: isNumber,
  },
  { name: 'costCurrency', label: 'Cost currency', words: ['cost currency', 'currency'], fits: isCurrency },
  {
    name: 'boughtOn',
    label: 'Bought on',
    words: [
      'bought on',
      'purchase date',
      'date bought',
      'date purchased',
      'purchased',
      'bought',
      'kaufdatum',
      'gekauft am',
    ],
    fits: isDate,
  },
  {
    name: 'supplier',
    label: 'Supplier',
    words: ['supplier', 'source', 'bought from', 'bought at', 'store', 'vendor', 'retailer', 'lieferant'],
    fits: isShort,
  },
  {
    name: 'soldOn',
    label: 'Sold on',
    words: [
      'sold on',
      'sold via',
      'platform',
      'marketplace',
      'platform sold',
      'verkauft bei',
      'verkauft auf',
      'vendu sur',
    ],
    fits: isShort,
  },
  {
    name: 'soldDate',
    label: 'Sold date',
    words: [
      'sold date',
      'date sold',
      'sale date',
      'sold at',
      'sold on',
      'verkauft am',
      'verkaufsdatum',
      'date de vente',
      'vendu le',
    ],
    fits: isDate,
  },
  {
    name: 'salePrice',
    label: 'Sale price',
    words: ['sale price', 'sold price', 'sold for', 'price sold', 'verkaufspreis', 'vk', 'prix de vente'],
    fits: isNumber,
  },
  { name: 'saleCurrency', label: 'Sale currency', words: ['sale currency'], fits: isCurrency },
  {
    name: 'notes',
    label: 'Notes',
    words: ['notes', 'note', 'comments', 'comment', 'remarks', 'notizen', 'notiz', 'bemerkung'],
    fits: isText,
  },
] as const satisfies readonly Field[];

export type ItemField = (typeof ITEM_FIELDS)[number]['name'];

/** Columns of a marketplace's own export, or of rows pasted from its pages. */
export const LISTING_FIELDS = [
  ...PRODUCT,
  {
    name: 'listingId',
    label: 'Listing id',
    words: [
      'listing id',
      'item number',
      'item id',
      'listing number',
      'product id',
      'id',
      'artikel nr',
      'artikelnr',
      'id article',
      'id annonce',
      '商品id',
    ],
    // A report of sales is no list of what is for sale.
    not: ['order', 'sale', 'transaction', 'buyer', 'seller', 'user'],
    fits: isId,
  },
  {
    name: 'sku',
    label: 'SKU',
    words: ['sku', 'custom label', 'custom label sku', 'seller sku', 'bestandseinheit'],
    fits: isId,
  },
  {
    name: 'price',
    label: 'Price',
    words: [
      'price',
      'listing price',
      'asking price',
      'ask',
      'current price',
      'start price',
      'preis',
      'prix',
      'precio',
      'prezzo',
      '価格',
      '販売価格',
    ],
    not: ['sold', 'shipping', 'original', 'net', 'cost'],
    fits: isAmount,
  },
  {
    name: 'currency',
    label: 'Currency',
    words: ['currency', 'wahrung', 'devise', 'moneda'],
    fits: isCurrency,
  },
  {
    name: 'link',
    label: 'Link',
    words: ['link', 'url', 'listing url', 'permalink', 'item url', 'lien', 'enlace'],
    fits: isAddress,
    isKnown: isAddress,
  },
  {
    name: 'listed',
    label: 'Listed',
    words: [
      'listed',
      'date listed',
      'listed on',
      'start date',
      'created',
      'created at',
      'eingestellt am',
      'mis en ligne',
      'date de mise en ligne',
      '出品日',
    ],
    fits: isDate,
  },
  {
    name: 'status',
    label: 'Status',
    words: ['status', 'state', 'listing status', 'statut', 'stato', 'ステータス'],
    fits: isShort,
  },
] as const satisfies readonly Field[];

export type ListingField = (typeof LISTING_FIELDS)[number]['name'];
