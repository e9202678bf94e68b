// Makes a screenshot a third of its size: 256 colours instead of 16 million, which a screen of greys does not miss.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_MAX = 256;
const TRUECOLOUR = 2;
const INDEXED = 3;

/**
 * @param {Buffer} png 8 bits, truecolour without alpha, not interlaced: as Chromium takes screenshots
 * @returns {Buffer}
 */
export function smallPng(png) {
  const chunks = chunksOf(png);
  const header = Buffer.from(chunks.find(({ type }) => type === 'IHDR')?.data ?? []);
  if (header[8] !== 8 || header[9] !== TRUECOLOUR) throw new Error('not a screenshot of Chromium');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = unfiltered(inflateSync(packed), width * 3, height);
  const { palette, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    // One byte before each row says that the row is not filtered.
    rows[pixel + Math.floor(pixel / width) + 1] = indexOf(pixels.readUIntBE(pixel * 3, 3));
  }
  header[9] = INDEXED;
  const plte = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const idat = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', plte),
    chunk('IDAT', idat),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} png */
function chunksOf(png) {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const size = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + size) });
    at += 12 + size;
  }
  return chunks;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/**
 * Takes the filters off. @see https://www.w3.org/TR/png-3/#9Filters
 * @param {Buffer} filtered @param {number} stride @param {number} height
 */
function unfiltered(filtered, stride, height) {
  const pixels = Buffer.alloc(stride * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const row = Math.floor(at / stride);
    const isFirst = at % stride < 3;
    const left = isFirst ? 0 : Number(pixels[at - 3]);
    const above = row === 0 ? 0 : Number(pixels[at - stride]);
    const corner = isFirst || row === 0 ? 0 : Number(pixels[at - stride - 3]);
    const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
    const filter = Number(filtered[row * (stride + 1)]);
    pixels[at] = Number(filtered[at + row + 1]) + Number(guess[filter]);
  }
  return pixels;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** Colours nearer than this to one that is in the palette wait: small things of a colour of their own come first. */
const APART = 24 ** 2;

/** Colours that stand for all, then the most frequent; for every other the nearest of them. @param {Buffer} pixels */
function paletteOf(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour);
  /** @type {number[]} */
  const palette = [];
  for (const colour of byCount) {
    if (palette.length < PALETTE_MAX && palette.every((other) => distance(other, colour) > APART)) palette.push(colour);
  }
  palette.push(...byCount.filter((colour) => !palette.includes(colour)).slice(0, PALETTE_MAX - palette.length));
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  return {
    palette,
    /** @param {number} colour */
    indexOf(colour) {
      const index = indexes.get(colour) ?? nearest(palette, colour);
      indexes.set(colour, index);
      return index;
    },
  };
}

/** @param {readonly number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, other] of palette.entries()) {
    const far = distance(other, colour);
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

/** Squared, of two colours. @param {number} a @param {number} b */
function distance(a, b) {
  const parts = [16, 8, 0].map((shift) => ((a >> shift) & 255) - ((b >> shift) & 255));
  return parts.reduce((sum, part) => sum + part * part, 0);
}
