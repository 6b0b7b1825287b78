/**
 * Hues that differ for every kind of eye as far as ten can; whatever has one also has a name
 * (after Okabe and Ito 2008).
 */
export const HUES = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#8a8d00',
  '#7a52c7',
  '#a0522d',
  '#708090',
];
