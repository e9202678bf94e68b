// Who gets the next ticket: weights, limits and switches as the supervisor sets them, through the front door.
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { decodeReceipt } from '../../../src-main/domain/distribution/receipt-codec';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, faultsOf, replay } from '../../support/audit';
import { change, execute } from '../../support/floor';
import { type Answer, submit } from '../../support/clients/http-client';
import { createSeededDraw } from '../../support/time/seeded-draw';

const send = ({ url }: RunningApp, source_code = 'site'): Promise<Answer> =>
  submit(url, { email: 'anna@example.com', source_code });

const sendMany = (app: RunningApp, count: number, source_code = 'site') =>
  Promise.all(Array.from({ length: count }, () => send(app, source_code)));

const namesOf = (answers: readonly Answer[]) => new Set(answers.map(({ body }) => body.operator.name));

it('gives an operator of weight 0 nothing from that source', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 100 }, Boris: { max: 100 } },
      sources: { site: { weights: { Anna: 0, Boris: 1 } } },
    },
  });

  expect(namesOf(await sendMany(app, 20))).toEqual(new Set(['Boris']));
});

it('refuses when whoever is free has weight 0', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 100 }, Boris: { max: 1 } },
      sources: { site: { weights: { Anna: 0, Boris: 1 } } },
    },
  });

  const answers = [await send(app), await send(app)];

  expect(answers.map(({ status }) => status)).toEqual([201, 409]);
});

it('lets one operator have another weight on another source', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 100 }, Boris: { max: 100 } },
      sources: { site: { weights: { Anna: 0, Boris: 5 } }, bot: { weights: { Anna: 5, Boris: 0 } } },
    },
  });

  expect(namesOf(await sendMany(app, 5, 'site'))).toEqual(new Set(['Boris']));
  expect(namesOf(await sendMany(app, 5, 'bot'))).toEqual(new Set(['Anna']));
});

it('counts the tickets of every source as load', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 2 } },
      sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 } } },
    },
  });
  await sendMany(app, 2, 'site');

  expect((await send(app, 'bot')).status).toBe(409);
});

it('passes over an operator who is not active', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 100, isActive: false }, Boris: { max: 100 } },
      sources: { site: { weights: { Anna: 1000, Boris: 1 } } },
    },
  });

  expect(namesOf(await sendMany(app, 20))).toEqual(new Set(['Boris']));
});

it('gives nothing new to an operator whose limit was lowered below the load, and closes nothing', async () => {
  const app = await startApp();
  await sendMany(app, 5);

  await execute(app.store, 'UPDATE operators SET max_active_tickets = 3');

  expect((await send(app)).status).toBe(409);
  expect(countOf(app.store.database, "tickets WHERE status = 'active'")).toBe(5);
});

it('gives again once the load has fallen below the lowered limit', async () => {
  const app = await startApp();
  await sendMany(app, 5);
  await execute(app.store, 'UPDATE operators SET max_active_tickets = 3');

  const statusAfterClosing = async (id: number) => {
    await close(app, id);
    return (await send(app)).status;
  };

  expect([await statusAfterClosing(1), await statusAfterClosing(2), await statusAfterClosing(3)]).toEqual([
    409, 409, 201,
  ]);
});

it('gives the freed slot to the very next submission', async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  await send(app);

  const [, next, oneTooMany] = await Promise.all([close(app, 1), send(app), send(app)]);

  expect([next.status, oneTooMany.status].sort()).toEqual([201, 409]);
});

it('takes a limit of 0 as no slot at all', async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } },
  });

  expect((await send(app)).body).toMatchObject({ code: 'all_operators_busy', reason: 'all_at_limit' });
});

it('sees at once what another process has changed', async () => {
  const app = await startApp();
  await send(app);

  const other = new Database(app.store.database.name);
  other.exec('UPDATE operators SET is_active = 0');
  other.close();

  expect((await send(app)).body).toMatchObject({ code: 'all_operators_busy', reason: 'all_inactive' });
});

it('keeps a receipt that leads to the operator chosen, for every ticket', async () => {
  const app = await startApp({
    drawBelow: createSeededDraw(7),
    floor: {
      operators: { Anna: { max: 30 }, Boris: { max: 100 }, Vera: { max: 50, isActive: false }, Gleb: { max: 20 } },
      sources: { site: { weights: { Anna: 3, Boris: 1, Vera: 100, Gleb: 9 } } },
    },
  });

  const answers = await sendMany(app, 120);

  expect(namesOf(answers)).toEqual(new Set(['Anna', 'Boris', 'Gleb']));
  for (const { body } of answers) expect(replay(receiptOf(app, body.id))).toBe(body.operator_id);
  expect(faultsOf(app.store.database)).toEqual([]);
});

it('keeps the receipt of a refusal', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 0 }, Boris: { max: 1, isActive: false } },
      sources: { site: { weights: { Anna: 1, Boris: 0 } } },
    },
  });
  await send(app);

  const receipt = app.store.database.prepare<[], Buffer>('SELECT receipt FROM refusals').pluck().get();
  expect(decodeReceipt(receipt ?? Buffer.alloc(0))).toEqual({
    weight_sum: 0,
    drawn: null,
    linked: 2,
    eligible: 0,
    excluded: { inactive: 1, at_limit: 1, zero_weight: 0 },
    candidates: [
      {
        operator_id: app.floor.operators.Anna,
        weight: 1,
        active_count: 0,
        max_active_tickets: 0,
        excluded: 'at_limit',
      },
      {
        operator_id: app.floor.operators.Boris,
        weight: 0,
        active_count: 0,
        max_active_tickets: 1,
        excluded: 'inactive',
      },
    ],
  });
});

it('tells of a ticket and of a refusal after they are on disk', async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  const told: unknown[] = [];
  app.events.subscribe(({ revision, event }) => {
    told.push({ revision, type: event.type, inTransaction: app.store.database.inTransaction });
  });

  await send(app);
  await send(app);

  expect(told).toEqual([
    { revision: 1, type: 'ticketCreated', inTransaction: false },
    { revision: 2, type: 'submissionRefused', inTransaction: false },
  ]);
});

function close(app: RunningApp, id: number): Promise<void> {
  return change(app.store, () => {
    app.store.tickets.close(id, app.clock.now());
  });
}

function receiptOf({ store }: RunningApp, ticketId: number): Buffer {
  const select = store.database.prepare<[number], { receipt: Buffer }>(
    'SELECT receipt FROM assignment_receipts WHERE ticket_id = ?',
  );
  return select.get(ticketId)?.receipt ?? Buffer.alloc(0);
}
