/** JSON with its numbers as they were sent: ids of other programs have more digits than a number of JavaScript keeps. */

/** What may be such a number, or stand in a text. */
const MAY_BE_LONG = /\d{16}/u;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?/uy;
/** So many digits every number keeps. */
const KEPT_DIGITS = 15;

/** @returns as `JSON.parse` does; a number that would come out as another one is a text @throws {SyntaxError} */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return MAY_BE_LONG.test(text) ? JSON.parse(withTexts(text)) : value;
}

/** @param json is right */
function withTexts(json: string): string {
  const pieces: string[] = [];
  let taken = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '"') at = endOfText(json, at);
    else if (sign === '-' || isDigit(sign)) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(json)?.[0] ?? '';
      if (isLost(number)) {
        pieces.push(json.slice(taken, at), `"${number}"`);
        taken = at + number.length;
      }
      at += number.length - 1;
    }
  }
  return pieces.length === 0 ? json : pieces.join('') + json.slice(taken);
}

function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9';
}

function isLost(number: string): boolean {
  return number.replaceAll(/\D/gu, '').length > KEPT_DIGITS && String(Number(number)) !== number;
}
