/** PINs that whoever guesses tries first: one digit or a short block again and again, digits in a row. */

const RUNS = ['01234567890123', '98765432109876'];
/** Fewer different digits than that are a pattern. */
const DIFFERENT_MIN = 3;

export function isObviousPin(pin: string): boolean {
  return new Set(pin).size < DIFFERENT_MIN || RUNS.some((run) => run.includes(pin)) || isRepeated(pin) || isPaired(pin);
}

/** «123123», «20262026»: a block and nothing but that block. */
function isRepeated(pin: string): boolean {
  // A repeated text stands in itself twice over, other than at its ends.
  return `${pin}${pin}`.slice(1, -1).includes(pin);
}

/** «112233», «332211»: each digit twice, and the digits in a row. */
function isPaired(pin: string): boolean {
  if (!/^(?:(\d)\1)+$/u.test(pin)) return false;
  const halved = pin.replaceAll(/(\d)\d/gu, '$1');
  return RUNS.some((run) => run.includes(halved));
}
