// One contract, three ways to it: whatever carries a call, the answer is the same.
import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app';
import type { FloorPlan } from '../../support/floor';
import { submit } from '../../support/clients/http-client';
import { transports } from '../../support/clients/transports';

const TWO: FloorPlan = {
  operators: { Anna: { max: 10 }, Boris: { max: 10 } },
  sources: { site: { weights: { Anna: 1 } }, shop: { weights: { Boris: 1 } } },
};

const submission = (source_code: string) => ({ email: 'kate@example.com', source_code, message: 'Перезвоните' });

describe.each(transports)('over $name', ({ connect }) => {
  it('answers a call', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app);

    const created = await rpc.operators.create({ name: 'Вера', max_active_tickets: 3 });

    expect(created).toMatchObject({ name: 'Вера', is_active: true, max_active_tickets: 3, free_slots: 3 });
    expect((await rpc.operators.list()).items.map(({ name }) => name)).toEqual(['Anna', 'Boris', 'Вера']);
  });

  it('answers what has no content', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app);
    const { id } = await rpc.operators.create({ name: 'Вера' });

    await expect(rpc.operators.remove({ id })).resolves.toBeUndefined();
  });

  it.each([
    ['ru', 'Оператор не найден.'],
    ['en', 'Unknown operator.'],
  ] as const)('fails with a code of the table and its text in %s', async (language, message) => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app, { language });

    await expect(rpc.operators.get({ id: 99 })).rejects.toMatchObject({
      code: 'unknown_operator',
      status: 404,
      message,
    });
  });

  it('names the fields that are wrong, in the language of the caller', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app, { language: 'en' });

    await expect(rpc.operators.create({ name: '', max_active_tickets: -1 })).rejects.toMatchObject({
      code: 'invalid_input',
      data: {
        errors: [
          { field: 'name', message: 'must not be empty' },
          { field: 'max_active_tickets', message: 'at least 0' },
        ],
      },
    });
  });

  it("denies an operator what is the supervisor's", async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app, { operator_id: app.floor.operators.Anna ?? 0 });

    await expect(rpc.weights.list()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
  });

  it('lets an operator close their own ticket, and knows of no other', async () => {
    const app = await startApp({ floor: TWO });
    const { body: own } = await submit(app.url, submission('site'));
    const { body: foreign } = await submit(app.url, submission('shop'));
    const rpc = await connect(app, { operator_id: app.floor.operators.Anna ?? 0 });

    expect((await rpc.tickets.list({})).items.map(({ id }) => id)).toEqual([own.id]);
    expect(await rpc.tickets.close({ id: own.id })).toMatchObject({ id: own.id, status: 'closed' });
    await expect(rpc.tickets.close({ id: own.id })).rejects.toMatchObject({ code: 'ticket_already_closed' });
    await expect(rpc.tickets.close({ id: foreign.id })).rejects.toMatchObject({ code: 'unknown_ticket' });
    await expect(rpc.tickets.get({ id: foreign.id })).rejects.toMatchObject({ code: 'unknown_ticket' });
  });

  it('gives a call up when its caller does, and goes on with the next', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app);
    const patience = new AbortController();

    const given = rpc.operators.list(undefined, { signal: patience.signal });
    patience.abort();

    await expect(given).rejects.toThrow(/abort/iu);
    expect((await rpc.operators.list()).items).toHaveLength(2);
  });

  it('has no desktop unless the shell gives it one', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app);

    await expect(rpc.desktop.get()).rejects.toMatchObject({ code: 'not_available_here', status: 501 });
    await expect(rpc.desktop.openOperatorWindow({ operator_id: 1 })).rejects.toMatchObject({
      code: 'not_available_here',
    });
  });

  it('says who the caller is', async () => {
    const app = await startApp({ floor: TWO });
    const id = app.floor.operators.Anna ?? 0;

    expect(await (await connect(app)).access.whoAmI()).toMatchObject({ role: 'supervisor', operator: null });
    expect(await (await connect(app, { operator_id: id })).access.whoAmI()).toMatchObject({
      role: 'operator',
      operator: { id, name: 'Anna' },
    });
  });

  it('follows the floor: a snapshot first, then what happens', async () => {
    const app = await startApp({ floor: TWO });
    const rpc = await connect(app);
    const stream = await rpc.floor.watch();
    const { value: snapshot } = await stream.next();
    expect(snapshot).toMatchObject({ type: 'snapshot', operators: [{ name: 'Anna' }, { name: 'Boris' }] });

    const { body } = await submit(app.url, submission('site'));

    for await (const message of stream) {
      if (message.type === 'changed' && message.entries?.some((entry) => entry.type === 'ticketCreated')) {
        expect(message.operators).toMatchObject([{ name: 'Anna', active_count: 1 }]);
        expect(message.entries).toMatchObject([{ ticket_id: body.id }]);
        return;
      }
    }
    throw new Error('the stream has ended');
  });

  it("follows an operator's own queue, and nobody else's", async () => {
    const app = await startApp({ floor: TWO });
    const { Anna = 0, Boris = 0 } = app.floor.operators;
    const rpc = await connect(app, { operator_id: Anna });
    const stream = await rpc.queue.watch({});
    expect((await stream.next()).value).toMatchObject({ type: 'snapshot', operator: { id: Anna }, tickets: [] });

    await submit(app.url, submission('shop'));
    const { body } = await submit(app.url, submission('site'));

    expect((await stream.next()).value).toMatchObject({ type: 'changed', opened: [{ id: body.id }] });
    await expect(rpc.queue.watch({ operator_id: Boris })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('forgets a stream whose reader leaves', async () => {
    const app = await startApp({ floor: TWO });
    const { live } = await app.loadServices();
    const stream = await (await connect(app)).floor.watch();
    await stream.next();
    expect(live.watcherCount()).toBe(1);

    await stream.return();

    await expect.poll(() => live.watcherCount()).toBe(0);
  });

  it('carries text as it is', async () => {
    const app = await startApp({ floor: TWO });
    const message = '<img src=x onerror=alert(1)> javascript:alert(1) \u2028 «ё» 👋';
    const { body } = await submit(app.url, { ...submission('site'), message });

    expect(await (await connect(app)).tickets.get({ id: body.id })).toMatchObject({ message });
  });
});
