// Dates in a query: "12 Sept 2019", "September 2019", "2019-09", "2019". They find what was published then.

const YEAR = /^(?:1[5-9]|20)\d\d$/;
const DAY = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/;
const ISO = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/;
const DOTTED = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/; // day first
const WHOLE_MONTH = 99; // days; the number of a date is 20190912, that of a month alone 20190900

/**
 * The dates in a query, each with the tokens that make it and the numbers that the date of an article may have.
 *
 * @param {{word: string, text: string, quoted?: boolean}[]} tokens the words as they were typed, in their order
 * @param {Object<string, number>} months the names of months
 * @returns {{at: number, length: number, from: number, to: number}[]}
 */
export function dates(tokens, months) {
  const found = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const date = written(tokens[at]) ?? spelled(tokens.slice(at, at + 3), months);
    if (!date || tokens.slice(at, at + date.length).some(({ quoted }) => quoted)) continue;
    found.push({ at, ...date });
    at += date.length - 1;
  }
  return found;
}

/** Whether a word is the month of a date rather than what else it means: "May 2019". */
export const isMonth = (token, tokens, months) => Object.hasOwn(months, token.word) && tokens.some(({ word }) => YEAR.test(word));

function written({ text }) {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year) return span(1, year, month, day);
  const [, first, second, last] = DOTTED.exec(text) ?? [];
  return last && span(1, last, second, first);
}

function spelled([one, two, three], months) {
  const month = (token) => (token && Object.hasOwn(months, token.word) ? months[token.word] : undefined);
  const year = (token) => (token && YEAR.test(token.word) ? token.word : undefined);
  const day = (token) => (token && DAY.test(token.word) ? parseInt(token.word, 10) : undefined);
  if (day(one) && month(two) && year(three)) return span(3, year(three), month(two), day(one));
  if (month(one) && day(two) && year(three)) return span(3, year(three), month(one), day(two));
  if (month(one) && year(two)) return span(2, year(two), month(one));
  return year(one) && span(1, year(one));
}

function span(length, year, month, day) {
  if (month > 12 || day > 31 || month === 0) return undefined;
  const from = Number(year) * 10000 + Number(month ?? 0) * 100 + Number(day ?? 0);
  return { length, from, to: day ? from : from + (month ? WHOLE_MONTH : 9999) };
}
