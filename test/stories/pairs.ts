/** Pairs that stories list on the marketplaces. */

export const DUNK = {
  title: 'Nike Dunk Low Panda DD1391-100 Mens US 10',
  styleCode: 'DD1391-100',
  size: '10',
  price: '180.00',
};

export const SAMBA = {
  title: 'adidas Samba OG White Black B75806 Mens US 9',
  styleCode: 'B75806',
  size: '9',
  price: '95.00',
};
