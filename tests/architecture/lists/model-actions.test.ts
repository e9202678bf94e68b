// Whatever changes something is an action of the model, so that no count goes astray by a call that nobody thought of.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { contractRoutes } from './contract-routes';

/**
 * Calls that are no actions of the model, and why no count can hang on them.
 *
 * Of what the program keeps in memory these two are beside the model, as neither is a copy of anything in the file: the mark by
 * which it knows its own address behind a proxy is drawn at each start (`webhooks/webhook-addresses` tests it), and the shares of
 * places are what is held at this moment (`access/stream-shares`, `unit/access/places`, `submissions/connection-room`).
 */
const BESIDE_COUNTS: Readonly<Record<string, string>> = {
  'POST /access/operator': 'a session',
  'POST /access/supervisor': 'a session',
  'POST /access/sign-out': 'a session',
  'DELETE /access/sessions/{id}': 'a session',
  'POST /access/supervisors': 'who may sign in',
  'PATCH /access/supervisors/{id}': 'a name, kept beside what was done',
  'PUT /access/supervisors/{id}/pin': 'a secret',
  'POST /access/supervisors/{id}/archive': 'who may sign in',
  'POST /access/supervisors/{id}/restore': 'who may sign in',
  'PUT /operators/{id}/pin': 'a secret',
  'DELETE /operators/{id}/pin': 'a secret',
  'POST /webhooks/{id}/secret': 'a secret',
  'POST /webhooks/{id}/test': 'nothing is written down',
  'POST /webhooks/{id}/resume': 'a hold comes after a day of failures, or by 410: tested with a receiver that does so',
  'POST /attempts/{id}/preview': 'nothing is written down',
  'POST /privacy/preview': 'nothing is written down',
  'PATCH /sources/{id}/form': 'how a body is read',
  'POST /backups/progress': 'nothing is written down',
  'PUT /backups/second-place': 'copies of whole backups',
  'PUT /demo/traffic': 'submissions and closings like any other, a second at a time',
  'PATCH /desktop': 'a habit of the app',
  'POST /desktop/data-folder': 'the app opens something',
  'POST /desktop/files': 'the app opens something',
  'POST /desktop/operator-windows': 'the app opens something',
  'POST /desktop/wallboard': 'the app opens something',
  'POST /intake/port': 'where the program listens',
  'POST /settings/listener-check': 'nothing is written down',
};

it('every call that changes something is played by the model, or says why it need not be', () => {
  const played = playedRoutes();
  const changing = contractRoutes().filter((route) => !route.startsWith('GET '));

  expect(changing.filter((route) => !played.has(route) && !(route in BESIDE_COUNTS))).toEqual([]);
  expect(Object.keys(BESIDE_COUNTS).filter((route) => played.has(route) || !changing.includes(route))).toEqual([]);
});

/** As the actions write them: whole, or with the method or the last word in a variable and the word elsewhere in the file. */
function playedRoutes(): ReadonlySet<string> {
  const folder = join(root, 'tests/integration/model/actions');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(contractRoutes().filter((route) => texts.some((text) => isPlayed(text, route))));
}

const VARIABLE = String.raw`\$\{[^/]+?\}`;

function isPlayed(text: string, route: string): boolean {
  const [method = '', path = ''] = route.split(' ');
  const [, parent = '', word = ''] = /^(.*)\/([^/{}]+)$/u.exec(path) ?? [];
  const isWritten = (how: string, where: string) =>
    new RegExp(`${how} /api/v1${where.replaceAll(/\{\w+\}/gu, VARIABLE)}['\`]`, 'u').test(text);
  return (
    isWritten(method, path) ||
    (isWritten(VARIABLE, path) && text.includes(`'${method}'`)) ||
    (isWritten(method, `${parent}/{word}`) && text.includes(`'${word}'`))
  );
}
