/** Whole numbers from 0 on as LEB128: seven bits a byte, the lowest first. */

/** Writes a number at a place. @returns the place behind it */
export function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    // Division, not a shift: ids and moments may exceed 32 bits.
    rest = Math.floor(rest / 128);
  }
  bytes[at++] = rest;
  return at;
}

/** Reads one number after the other. @throws {Error} where the bytes are cut short */
export function varintReader(bytes: Uint8Array, start = 0): () => number {
  let at = start;
  return () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('numbers are cut short');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
}
