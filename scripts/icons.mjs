// node scripts/icons.mjs: draws resources/source/*.svg in every size the systems ask for. The pictures are committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArgs, ensureBrowser } from './browser.mjs';
import { root } from './runtime.mjs';

const resources = join(root, 'resources');
const trayStates = ['normal', 'busy', 'broken'];
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** The kinds of picture that may be PNG: for ordinary pixels, and for small ones. */
const icnsTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
const page = await browser.newPage();
/** @type {Promise<Buffer>} */
let drawing = Promise.resolve(Buffer.alloc(0));

mkdirSync(join(resources, 'icons'), { recursive: true });
mkdirSync(join(resources, 'tray'), { recursive: true });
for (const size of linuxSizes) save(`icons/${size}x${size}.png`, await draw('icon', size));
save('icon.png', await draw('icon', 1024));
save('icon.ico', toIco(await Promise.all(icoSizes.map(async (size) => ({ size, png: await draw('icon', size) })))));
save(
  'icon.icns',
  toIcns(await Promise.all(icnsTypes.map(async ([type, size]) => ({ type, png: await draw('icon', size) })))),
);
save('overlay-alert.png', await draw('overlay-alert', 32));
for (const state of trayStates) {
  // Electron picks the @2x one by itself where pixels are small.
  save(`tray/tray-${state}.png`, await draw(`tray-${state}`, 32));
  save(`tray/tray-${state}@2x.png`, await draw(`tray-${state}`, 64));
  save(`tray/tray-${state}Template.png`, await draw(`tray-${state}Template`, 18));
  save(`tray/tray-${state}Template@2x.png`, await draw(`tray-${state}Template`, 36));
}
await browser.close();

/**
 * @param {string} name of the drawing
 * @param {number} size in pixels, both ways
 */
async function draw(name, size) {
  const svg = readFileSync(join(resources, 'source', `${name}.svg`), 'utf8');
  // One page, one size at a time.
  drawing = drawing.then(async () => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    return page.screenshot({ omitBackground: true });
  });
  return drawing;
}

/**
 * @param {string} path
 * @param {Buffer} bytes
 */
function save(path, bytes) {
  writeFileSync(join(resources, path), bytes);
}

/**
 * An .ico is a table of pictures; since Windows Vista they may be PNG.
 *
 * @param {readonly { size: number, png: Buffer }[]} pictures
 */
function toIco(pictures) {
  const headerBytes = 6;
  const entryBytes = 16;
  const table = Buffer.alloc(headerBytes + entryBytes * pictures.length);
  table.writeUInt16LE(1, 2);
  table.writeUInt16LE(pictures.length, 4);
  let offset = table.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = headerBytes + entryBytes * index;
    // 256 does not fit into a byte and is written 0.
    table.writeUInt8(size % 256, at);
    table.writeUInt8(size % 256, at + 1);
    table.writeUInt16LE(1, at + 4);
    table.writeUInt16LE(32, at + 6);
    table.writeUInt32LE(png.length, at + 8);
    table.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([table, ...pictures.map(({ png }) => png)]);
}

/**
 * An .icns is a list of pictures, each with its kind and length before it.
 *
 * @param {readonly { type: string, png: Buffer }[]} pictures
 */
function toIcns(pictures) {
  const chunks = pictures.map(({ type, png }) => icnsChunk(type, png));
  return icnsChunk('icns', Buffer.concat(chunks));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function icnsChunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
