// Breaks: reasons in the supervisor's words, lengths, and what they come to on the floor.
import { describe, expect, test } from 'vitest';
import { SECOND_MS } from '../../support/time/fake-clock';
import { type Management, startManagement } from '../../support/management';
import { snapshotOf, watchFloor } from '../../support/clients/watching';

const ANNA = 1;
const MINUTE_MS = 60 * SECOND_MS;

const takeBreak = (app: Management, body: object) =>
  app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active: false, ...body } });
const away = async (app: Management) => (await snapshotOf(watchFloor(app))).operators[0]?.away;

describe('reasons', () => {
  test('speak the language of whoever reads them, until they are renamed', async () => {
    const app = await startManagement();
    const names = async (language: string) => {
      const { body } = await app.call('GET /api/v1/breaks', { headers: { 'accept-language': language } });
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names('ru')).toEqual(['Обед', 'Перерыв', 'Обучение', 'Техническая пауза']);
    expect(await names('en')).toEqual(['Lunch', 'Rest', 'Training', 'Technical pause']);
    const saved = await app.call('PUT /api/v1/breaks', {
      headers: { 'accept-language': 'en' },
      body: { items: [{ id: 1, name: 'Lunch', minutes: 45 }, { id: 2, name: 'Dentist' }, { name: 'Call home' }] },
    });
    expect(saved.body.items).toMatchObject([
      { id: 1, minutes: 45, is_archived: false },
      { id: 2, name: 'Dentist', minutes: null },
      { name: 'Call home' },
      { id: 3, is_archived: true },
      { id: 4, is_archived: true },
    ]);
    expect(await names('ru')).toEqual(['Обед', 'Dentist', 'Call home', 'Обучение', 'Техническая пауза']);
    expect((await app.call('GET /api/v1/audit?action=break_reasons_changed')).body.items).toHaveLength(1);
  });

  test('that are unknown or archived are refused, in a break and in the list', async () => {
    const app = await startManagement();
    expect(await takeBreak(app, { reason_id: 99 })).toMatchObject({
      status: 404,
      body: { code: 'unknown_break_reason' },
    });
    await app.call('PUT /api/v1/breaks', { body: { items: [{ id: 1, name: 'Обед' }] } });
    expect(await takeBreak(app, { reason_id: 2 })).toMatchObject({ body: { code: 'unknown_break_reason' } });
    const unknown = await app.call('PUT /api/v1/breaks', { body: { items: [{ id: 77, name: 'Обед' }] } });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown_break_reason' } });
    const many = Array.from({ length: 13 }, (_, n) => ({ name: `reason ${n}` }));
    expect(await app.call('PUT /api/v1/breaks', { body: { items: many } })).toMatchObject({ status: 422 });
    expect(await away(app)).toBeNull();
    expect(await app.call('PUT /api/v1/breaks', { as: ANNA, body: { items: [] } })).toMatchObject({ status: 403 });
  });
});

describe('a break', () => {
  test('says its reason, since when and until when, as its reason says or as it is asked', async () => {
    const app = await startManagement();
    const since = app.clock.now();
    await takeBreak(app, { reason_id: 1 });
    const lunch = { kind: 'break', reason: 'Обед', since: new Date(since).toISOString() };
    expect(await away(app)).toEqual({ ...lunch, until: new Date(since + 60 * MINUTE_MS).toISOString() });
    await takeBreak(app, { reason_id: 1, minutes: 20 });
    expect(await away(app)).toMatchObject({ until: new Date(since + 20 * MINUTE_MS).toISOString() });
    await takeBreak(app, { reason_id: 1, minutes: null });
    expect(await away(app)).toMatchObject({ until: null });
    await app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active: true } });
    expect(await away(app)).toBeNull();
  });

  test('without a reason stays possible, also for the supervisor and by the operator’s row', async () => {
    const app = await startManagement();
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } });
    expect(await away(app)).toEqual({
      kind: 'break',
      reason: null,
      since: new Date(app.clock.now()).toISOString(),
      until: null,
    });
    const body = { operator_id: ANNA, is_active: false, reason_id: 3 };
    await app.call('POST /api/v1/queue/availability', { body });
    expect(await away(app)).toMatchObject({ reason: 'Обучение' });
    const { body: log } = await app.call('GET /api/v1/audit?action=operator_changed');
    expect(log.items[0]).toMatchObject({ actor: { role: 'supervisor' }, details: { reason: 'Обучение' } });
  });

  test('has a length between a minute and a day', async () => {
    const app = await startManagement();
    for (const minutes of [0, -5, 1.5, 1441, 'ten']) {
      expect(await takeBreak(app, { minutes })).toMatchObject({ status: 422 });
    }
    expect(await away(app)).toBeNull();
  });
});
