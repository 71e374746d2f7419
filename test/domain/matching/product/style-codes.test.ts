/** Written forms of style codes, and what is none. Written for this project. */
import { describe, expect, test } from 'vitest';
import { findStyleCodes, normaliseStyleCode } from '../../../../src/domain/matching/index';
import { codesOfSku } from '../../../../src/domain/matching/product/style-codes';

/** In a field, and its one form. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['DZ5485-612', 'DZ5485-612'],
  ['DZ5485 612', 'DZ5485-612'],
  ['DZ5485612', 'DZ5485-612'],
  ['dz5485-612', 'DZ5485-612'],
  ['dz5485612', 'DZ5485-612'],
  [' DZ5485-612 ', 'DZ5485-612'],
  ['DZ5485–612', 'DZ5485-612'],
  ['Nike DZ5485-612', 'DZ5485-612'],
  ['Style: DZ5485-612', 'DZ5485-612'],
  ['SKU DZ5485-612', 'DZ5485-612'],
  ['555088-134', '555088-134'],
  ['555088 134', '555088-134'],
  ['GW2871', 'GW2871'],
  ['gw2871', 'GW2871'],
  ['HQ4540', 'HQ4540'],
  ['B75806', 'B75806'],
  ['M990GL6', 'M990GL6'],
  ['m990gl6', 'M990GL6'],
  ['U9060ECA', 'U9060ECA'],
  ['BB550WT1', 'BB550WT1'],
  ['ML574EVG', 'ML574EVG'],
  ['M2002RDA', 'M2002RDA'],
  ['1201A019-108', '1201A019-108'],
  ['1201A019.108', '1201A019-108'],
  ['1201A019 108', '1201A019-108'],
  ['1201A019108', '1201A019-108'],
  ['H637Y-4242', 'H637Y-4242'],
  ['374915-01', '374915-01'],
  ['VN0A4U3IWHT', 'VN0A4U3IWHT'],
  ['VN-0A4U3IWHT', 'VN0A4U3IWHT'],
  ['VN000D3HY28', 'VN000D3HY28'],
  ['162050C', '162050C'],
  ['A03421C', 'A03421C'],
  ['L47349500', 'L47349500'],
  ['L41086600', 'L41086600'],
  ['3ME30120664', '3ME30120664'],
  ['61.98633', '61.98633'],
  ['10001-001', '10001-001'],
  ['207393-2Y2', '207393-2Y2'],
  ['1123202-BBLC', '1123202-BBLC'],
  ['1116109-CHE', '1116109-CHE'],
  ['1017723', '1017723'],
  ['S70539-1', 'S70539-1'],
  ['FW20KN06I', 'FW20KN06I'],
  ['abc 1234', 'ABC-1234'],
  ['DD1391-100', 'DD1391-100'],
  ['DD1391.100', 'DD1391-100'],
  ['dd1391 100', 'DD1391-100'],
  ['Article DZ5485-612', 'DZ5485-612'],
  ['Style Code: GW2871', 'GW2871'],
  ['CW2288 111', 'CW2288-111'],
  ['CW2288111', 'CW2288-111'],
  ['852542-306', '852542-306'],
  ['IF6491', 'IF6491'],
  ['if 6491', 'IF-6491'],
  ['MR530SG', 'MR530SG'],
  ['M1906RCB', 'M1906RCB'],
  ['GC574GR1', 'GC574GR1'],
  ['W990GL5', 'W990GL5'],
  ['1203A383-020', '1203A383-020'],
  ['1201A256 101', '1201A256-101'],
  ['390632-02', '390632-02'],
  ['VN0A5FCBY28', 'VN0A5FCBY28'],
  ['VN-000CT8BKA', 'VN000CT8BKA'],
  ['168816C', '168816C'],
  ['L41152000', 'L41152000'],
  ['3MD30110256', '3MD30110256'],
  ['59.98376', '59.98376'],
  ['205393-001', '205393-001'],
  ['1099675-BWHT', '1099675-BWHT'],
  ['S70668-3', 'S70668-3'],
  ['', ''],
  ['none', ''],
  ['n/a', ''],
  ['12', ''],
];

/** In a title, and the codes read. */
const TITLES: readonly (readonly [string, readonly string[]])[] = [
  ['Nike Dunk Low Travis Scott DZ5485-612 sz 10', ['DZ5485-612']],
  ['Nike Dunk Low DZ5485 612 size 10', ['DZ5485-612']],
  ['Nike Dunk Low DZ5485612', ['DZ5485-612']],
  ['Jordan 1 (DZ5485-612) DS', ['DZ5485-612']],
  ['[DZ5485-612] Jordan 1 Low', ['DZ5485-612']],
  ['DZ5485-612/Jordan 1 Low', ['DZ5485-612']],
  ['jordan 1 low dz5485-612', ['DZ5485-612']],
  ['Jordan 1 Low DZ5485–612', ['DZ5485-612']],
  ['Jordan 1 Low #DZ5485-612', ['DZ5485-612']],
  ['Air Jordan 1 Retro 555088-134', ['555088-134']],
  ['Air Jordan 1 Retro 555088 134', ['555088-134']],
  ['Air Jordan 1 Retro 555088134', ['555088-134']],
  ['Nike Team Hustle D 7 (GS) (747998-007)', ['747998-007']],
  ['Nike Tennis CS - 683613 104', ['683613-104']],
  ['Nike Air GS - 314192-009', ['314192-009']],
  ['FV5029-100 and FV5029-010 Jordan 4', ['FV5029-100', 'FV5029-010']],
  ['adidas Yeezy Boost 350 V2 GW2871', ['GW2871']],
  ['adidas Samba OG B75806 White', ['B75806']],
  ['Yeezy Slide Onyx HQ6448', ['HQ6448']],
  ['adidas Campus 00s HQ8708 EU 42', ['HQ8708']],
  ['Samba OG IE7096 UK 9', ['IE7096']],
  ['adidas Yeezy 350 GW2871 270', ['GW2871']],
  ['Reebok Club C 85 GY1234', ['GY1234']],
  ['New Balance 990v6 M990GL6 Grey', ['M990GL6']],
  ['New Balance 9060 U9060ECA', ['U9060ECA']],
  ['NB 550 BB550WT1', ['BB550WT1']],
  ['New Balance 2002R Protection Pack M2002RDA', ['M2002RDA']],
  ['New Balance 574 ML574EVG', ['ML574EVG']],
  ['NB 1906R M1906RNA', ['M1906RNA']],
  ['M1500BWG made in England', ['M1500BWG']],
  ['ASICS Gel-Kayano 14 1201A019-108', ['1201A019-108']],
  ['Asics Gel Kayano 14 1201A019 108', ['1201A019-108']],
  ['ASICS Tiger White HN6A0-0101', ['HN6A0-0101']],
  ['Asics Purple Shoes T6E6N-2001', ['T6E6N-2001']],
  ['ASICS GEL NOOSA TRI 11 T626N 9601', ['T626N-9601']],
  ['Puma Suede (362223-01)', ['362223-01']],
  ['Puma Suede 374915 01', ['374915-01']],
  ['Puma Lanki 10323501', ['103235-01']],
  ['Vans Old Skool VN000D3HY28', ['VN000D3HY28']],
  ['Vans Knu Skool VN0009QC6BT', ['VN0009QC6BT']],
  ['Converse Chuck 70 162050C', ['162050C']],
  ['Converse Run Star A03421C', ['A03421C']],
  ['Converse All Star M9160C', ['M9160C']],
  ['Salomon XT-6 L47349500', ['L47349500']],
  ['Salomon XT-6 L410866', ['L410866']],
  ['On Running Cloudmonster 3ME30120664', ['3ME30120664']],
  ['On Running Cloud 5 59.98919', ['59.98919']],
  ['Crocs Classic Clog 10001-001', ['10001-001']],
  ['Crocs Pollex 207393-2Y2', ['207393-2Y2']],
  ['Birkenstock Boston 1017723', ['1017723']],
  ['Hoka Clifton 1123202-BBLC', ['1123202-BBLC']],
  ['Nike SB Dunk Low FN5880-001 Size 9 DS', ['FN5880-001']],
  ['NIKE AIR MAX 1 "OG" HQ2593 100', ['HQ2593-100']],
  ['Nike Dunk High - DD1869-103 - 8.5W', ['DD1869-103']],
  ['Jordan 4 Retro Black Cat FV5029-010 Men 10.5', ['FV5029-010']],
  ['Jordan 11 Retro Cool Grey CT8012005', ['CT8012-005']],
  ['Air Jordan 3 DN3707_100 size 8', ['DN3707-100']],
  ['*DN3707-100* Jordan 3', ['DN3707-100']],
  ['Jordan 3 "DN3707-100"', ['DN3707-100']],
  ['Nike Blazer 77 | BQ6806-100 | US 11', ['BQ6806-100']],
  ['Nike Vomero 5, FN7649-110,new', ['FN7649-110']],
  ['adidas Gazelle Indoor IF1807 EU 40', ['IF1807']],
  ['Adidas Spezial DB3021 blue', ['DB3021']],
  ['yeezy slide bone fz5897 uk 8', ['FZ5897']],
  ['New Balance 1906R M1906RCB', ['M1906RCB']],
  ['New Balance 530 MR530SG white silver', ['MR530SG']],
  ['NB 327 MS327FE sz 9', ['MS327FE']],
  ['ASICS GT-2160 1203A275-100', ['1203A275-100']],
  ['Asics Gel-1130 1201A256-105 us 9', ['1201A256-105']],
  ['Puma Speedcat OG 398846-01', ['398846-01']],
  ['Puma Palermo 396463 01', ['396463-01']],
  ['Vans Authentic VN000EE3BLK', ['VN000EE3BLK']],
  ['Converse Chuck 70 Hi 162053C Egret', ['162053C']],
  ['Salomon ACS Pro L41639500', ['L41639500']],
  ['On Cloudtilt 3WE10442266', ['3WE10442266']],
  ['Crocs Echo Clog 207937-001', ['207937-001']],
  ['Birkenstock Arizona 1019142', ['1019142']],
  ['Hoka Bondi 8 1123202-BBLC wide', ['1123202-BBLC']],
];

const NO_CODES = [
  'Air Max 90',
  'Nike Air Max 97 Silver Bullet',
  'Pack of 3',
  'Pack of 12 Nike Socks',
  '2024',
  'Nike Dunk Low 2024 Retro',
  'Nike SS2024 Jacket',
  'FW2023 hoodie',
  'adidas FW2021 tee',
  'AW2019 Stone Island',
  'US 10.5',
  'EU 44 2/3',
  'size 1045',
  '$180',
  '$1800',
  'USD 180.00',
  '180 EUR',
  '555 123 4567',
  'call 555-123-4567',
  '+1 555 123 4567',
  '+44 7911 123456',
  '5551234567',
  'Yeezy Boost 350 V2 Zebra',
  'Yeezy 700',
  'New Balance 990v6',
  'New Balance M990V6',
  'New Balance 2002R',
  'New Balance 550',
  'Gel-Kayano 14',
  'Gel-1130',
  'Converse Chuck 70',
  'Vans Old Skool',
  'Levis 501 32x34',
  'iPhone 15 Pro 256GB',
  'RTX 3080',
  'PS5 CFI-1215A',
  'Pokemon 151',
  '1/2 Cab',
  'Nike Air DZ5485',
  'Jordan 1 CD0461 pre-order',
  'Jordan 3 1988 White Cement',
  'NBA 75th 1996-97',
  'Lot 12345',
  'ISBN 9780143127741',
  'EAN 4066749842330',
  '10/11/2024',
  '2024-11-23',
  '100% authentic',
  'Supreme FW17 Box Logo',
  'AJ1',
  'Air Max 270 React',
  'Nike Zoom Vomero 5',
  'Gel-Lyte III 2020',
  'Lot of 4 pairs 2023',
  'UPC 194502876543',
];

/** Vans' codes need not have three digits in a row. */
const SCATTERED = ['Vans VN0A38F7QTF Old Skool', 'VN-0A5FCB8'];

/** Texts that stand in a field of codes and are none. */
const NO_FIELDS = ['Air Max 90', 'Pack of 3', '2024', 'size 10.5', 'New Balance 990v6', 'iPhone 13 128GB'];

/** Sellers' own SKUs, and the codes in them. */
const SKUS: readonly (readonly [string, readonly string[]])[] = [
  ['DD1391-100', ['DD1391-100']],
  ['DD1391-100-9', ['DD1391-100']],
  ['DD1391-100-10.5', ['DD1391-100']],
  ['DD1391-100_US9', ['DD1391-100']],
  ['DD1391-100/9.5Y', ['DD1391-100']],
  ['DD1391 100 8.5W', ['DD1391-100']],
  ['1201A019-108-9', ['1201A019-108']],
  ['GW2871-9', ['GW2871']],
  ['M990GL6-10', ['M990GL6']],
  ['dd1391-100-xl', ['DD1391-100']],
  ['SNK-0009', []],
  ['A-12', []],
  ['2026-0113', []],
  ['BOX4-9', []],
];

describe('a style code field', () => {
  test.each(FIELDS)('"%s" is "%s"', (written, code) => {
    expect(normaliseStyleCode(written)).toBe(code);
  });
});

describe('a text that names no code', () => {
  test.each(NO_FIELDS)('"%s" is none, though it stands in the field', (written) => {
    expect(normaliseStyleCode(written)).toBe('');
  });
  test.each(SCATTERED)('"%s" holds a code', (title) => {
    expect(findStyleCodes(title)).toHaveLength(1);
  });
});

describe('a SKU', () => {
  test.each(SKUS)('%s: %j', (sku, codes) => {
    expect(codesOfSku(sku, '').map((found) => found.code)).toEqual(codes);
  });
});

test('the tables hold at least 200 written forms', () => {
  expect(FIELDS.length + TITLES.length + NO_CODES.length + SKUS.length).toBeGreaterThanOrEqual(200);
});

describe('a title', () => {
  test.each(TITLES)('%s: %j', (title, codes) => {
    expect(findStyleCodes(title).map((found) => found.code)).toEqual(codes);
  });
  test.each(NO_CODES)('%s: none', (title) => {
    expect(findStyleCodes(title)).toEqual([]);
  });
});
