// What retention has taken is in no byte of the file any more: not in the index of search, not in the log. Nor what is written later.
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { filesWith } from '../../support/store/everything-kept';

const DAY_MS = 24 * 60 * 60_000;

/** Retention as it runs by itself, six times an hour; seen once a day. */
async function live(app: RunningApp, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    app.clock.advance(DAY_MS);
    await app.housekeeping.prune();
  }
}

async function index(app: RunningApp): Promise<void> {
  while (app.store.read.words.backlog() > 0) await app.housekeeping.indexWords();
  for (let quiet = 0; quiet < 3; quiet += 1) await app.housekeeping.indexWords();
}

async function closed(app: RunningApp, word: string): Promise<number> {
  const { body } = await submit(app.url, {
    email: `${word}@example.com`,
    source_code: 'site',
    message: `Тут ${word} и всё`,
    name: 'Жанна',
  });
  await callHttp(app, `POST /tickets/${body.id}/close`, { body: {} });
  return body.id;
}

const keepFor = (app: RunningApp, content_retention_days: number) =>
  callHttp(app, 'PATCH /settings', { body: { content_retention_days } });

it('words of what was forgotten leave the index of search and the log by themselves, and what is kept is still found', async () => {
  const app = await startApp();
  for (const word of ['ыжжужелица', 'эщавель', 'юбрюква']) await closed(app, word);
  await index(app);
  await app.store.write(() => undefined);
  app.store.remains.emptyLog();
  expect(filesWith(app.dataDir, ['ыжжужелица'])).not.toEqual([]);
  await keepFor(app, 30);
  await live(app, 20);
  await closed(app, 'цпастернак');
  await index(app);
  await live(app, 13);

  expect(app.store.read.words.hasForgotten()).toBe(false);
  expect(filesWith(app.dataDir, ['ыжжужелица', 'эщавель', 'юбрюква'])).toEqual([]);
  const found = (await callHttp(app, 'GET /tickets?q=%D1%86%D0%BF%D0%B0%D1%81%D1%82%D0%B5%D1%80')).body.items;
  expect(found.map(({ message }: { message: string }) => message)).toEqual(['Тут цпастернак и всё']);
  expect(app.loggedErrors).toEqual([]);
});

it('words that were left when the program was stopped in between go after the next start', async () => {
  const app = await startApp();
  const id = await closed(app, 'ыжжужелица');
  await index(app);
  await app.store.write((tx) => {
    tx.persons.eraseTickets([id]);
  });
  await keepFor(app, 30);
  await app.stop();
  expect(filesWith(app.dataDir, ['тут ыжжужелица'])).toEqual([]);
  expect(filesWith(app.dataDir, ['ыжжужелица'])).not.toEqual([]);

  const again = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await live(again, 32);
  expect(filesWith(again.dataDir, ['ыжжужелица'])).toEqual([]);
});

it('a note to a ticket whose words are gone goes within a day, without a new start', async () => {
  const app = await startApp();
  const id = await closed(app, 'ыжжужелица');
  await keepFor(app, 30);
  await live(app, 32);
  await callHttp(app, `POST /tickets/${id}/notes`, { body: { text: 'Звонила ыжжужелица' } });
  await app.housekeeping.prune();
  expect(filesWith(app.dataDir, ['звонила ыжжужелица'])).not.toEqual([]);

  await live(app, 2);
  const shown = JSON.stringify((await callHttp(app, `GET /tickets/${id}`)).body);
  expect(shown).not.toContain('Звонила');
  expect(shown).toContain('удалено');
  expect(filesWith(app.dataDir, ['звонила ыжжужелица'])).toEqual([]);
});
