// The licence texts of everything that is bundled, in one file: most licences ask that they go with every copy.

/** @typedef {import('./components.mjs').Component} Component */

const line = '='.repeat(80);

/**
 * @param {readonly Component[]} components
 * @param {{ name: string, version: string }} program
 * @returns {string}
 */
export function noticesOf(components, { name, version }) {
  const head = `${name} ${version} is under the MIT licence and contains what follows.

Electron's licence and those of Chromium and Node.js lie beside the program: LICENSE.electron.txt and LICENSES.chromium.html.
SQLite, inside better-sqlite3, is in the public domain: https://www.sqlite.org/copyright.html
`;
  return [head, ...components.map(noticeOf)].join('\n');
}

/** @param {Component} component */
function noticeOf(component) {
  const { name, version, license, homepage, texts } = component;
  const title = `${name} ${version}: ${license}${homepage ? `\n${homepage}` : ''}`;
  return `${line}\n${title}\n${line}\n\n${(texts.length > 0 ? texts : [standardText(component)]).join('\n\n')}\n`;
}

/**
 * A few packages name their licence and bring no text. Where nobody's name is known either, the licence cannot be kept.
 *
 * @param {Component} component
 */
function standardText({ name, license, author }) {
  if (license !== 'MIT') throw new Error(`${name} brings no text of its licence (${license}): it must not be bundled`);
  return `The package brings no text of its own; this is the licence it names.

Copyright (c) ${author ?? `the authors of ${name}`}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
