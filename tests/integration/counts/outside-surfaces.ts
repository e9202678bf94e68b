/** What is told to monitors and other programs, what is kept of one person, of whom did what, and what a backup holds. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Webhook } from '@shared/model/webhook';
import { scratchDirectory } from '../../support/scratch';
import type { World } from '../model/world';
import type { Recount } from './recount';
import { allOf, read, type Surface } from './surface';

const REJECTED = `verdict NOT IN ('accepted', 'missed', 'probe', 'address_blocked')`;

async function submissionFigures(world: World) {
  const text = String(await read(world, 'GET /metrics'));
  const of = (outcome: string) =>
    Number(new RegExp(`^lead_dispatcher_submissions_total\\{outcome="${outcome}"\\} (\\d+)`, 'mu').exec(text)?.[1]);
  return { ticket: of('ticket'), missed: of('missed'), rejected: of('rejected') };
}

async function webhooksTold(world: World) {
  await world.program.webhooks.settle();
  const { items } = await read(world, 'GET /api/v1/webhooks');
  const found = [];
  for (const { id, waiting } of items as Webhook[]) {
    const log = await read(world, `GET /api/v1/webhooks/${id}/messages?limit=200`);
    found.push({ id, waiting, log: log.items.length });
  }
  return found;
}

/** Whoever came last under an address that is still known. */
function personOf(book: Recount) {
  const sql = `SELECT id, email FROM leads WHERE email LIKE '%@example.com' ORDER BY id DESC LIMIT 1`;
  return book.rows<{ id: number; email: string }>(sql)[0];
}

async function tracesOf(world: World, book: Recount) {
  const person = personOf(book);
  if (!person) return null;
  const { body } = await world.call('POST /api/v1/privacy/preview', { body: { person: person.email } });
  const { tickets, active_tickets, notes, refusals, webhook_messages } = body;
  return { leads: body.leads.length, tickets, active_tickets, notes, refusals, webhook_messages };
}

const TRACES = `SELECT 1 AS leads,
  (SELECT count(*) FROM tickets WHERE lead_id = @id) AS tickets,
  (SELECT count(*) FROM tickets WHERE lead_id = @id AND status = 'active') AS active_tickets,
  (SELECT count(*) FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id WHERE t.lead_id = @id AND e.note IS NOT NULL) AS notes,
  (SELECT count(*) FROM refusals WHERE lead_id = @id) AS refusals,
  (SELECT count(*) FROM webhook_messages WHERE json_extract(body, '$.data.ticket.lead_id') = @id
     OR json_extract(body, '$.data.submission.lead_id') = @id) AS webhook_messages`;

export const outsideSurfaces: readonly Surface[] = [
  {
    name: 'submissions as a monitor counts them',
    shown: submissionFigures,
    counted: (book) =>
      book.rows(`SELECT (SELECT count(*) FROM tickets) AS ticket, (SELECT count(*) FROM refusals) AS missed,
        (SELECT count(*) FROM attempts WHERE ${REJECTED}) AS rejected`)[0],
  },
  {
    name: 'webhooks, what waits for them and their logs',
    shown: webhooksTold,
    counted: (book) =>
      book.rows(`SELECT w.id, coalesce(sum(m.id IS NOT NULL AND m.delivered_at IS NULL), 0) AS waiting, count(m.id) AS log
        FROM webhooks w LEFT JOIN webhook_messages m ON m.webhook_id = w.id GROUP BY w.id ORDER BY w.id`),
  },
  {
    name: 'the audit log',
    shown: async (world, book) => ({
      all: (await allOf(world, 'GET /api/v1/audit')).length,
      today: (await allOf(world, `GET /api/v1/audit?${book.within(book.today)}`)).length,
    }),
    counted: (book) =>
      book.rows('SELECT count(*) AS "all", coalesce(sum(local_date(created_at) = @today), 0) AS today FROM audit_log', {
        today: book.today,
      })[0],
  },
  {
    name: 'what is kept of a person',
    shown: tracesOf,
    counted: (book) => {
      const person = personOf(book);
      return person ? book.rows(TRACES, { id: person.id })[0] : null;
    },
  },
  {
    name: 'what would lose its words',
    shown: (world) => read(world, 'GET /api/v1/privacy/retention?days=1'),
    counted: (book) =>
      book.rows(
        `SELECT (SELECT count(*) FROM tickets WHERE closed_at < @before) AS tickets,
           (SELECT count(*) FROM refusals WHERE created_at < @before) AS refusals`,
        { before: book.now - 86_400_000 },
      )[0],
  },
  {
    name: 'the stage',
    shown: async (world) => {
      const { operators, sources } = await read(world, 'GET /api/v1/demo');
      return { operators, sources };
    },
    counted: (book) =>
      book.rows(`SELECT coalesce(sum(kind = 'operator'), 0) AS operators, coalesce(sum(kind = 'source'), 0) AS sources
        FROM demo_rows`)[0],
  },
];

/** It takes a while, so it is looked at once a day. */
export const backupSurface: Surface = {
  name: 'what a backup holds',
  shown: async (world) => {
    const { body } = await world.call('POST /api/v1/backups');
    const { content } = await read(world, `GET /api/v1/backups/${body.name}`);
    const { operators, sources, leads, tickets, active_tickets, refusals } = content;
    return { operators, sources, leads, tickets, active_tickets, refusals };
  },
  counted: (book) =>
    book.rows(`SELECT (SELECT count(*) FROM operators) AS operators, (SELECT count(*) FROM sources) AS sources,
      (SELECT count(*) FROM leads) AS leads, (SELECT count(*) FROM tickets) AS tickets,
      (SELECT count(*) FROM tickets WHERE status = 'active') AS active_tickets, (SELECT count(*) FROM refusals) AS refusals`)[0],
};

const HELD = `SELECT (SELECT count(*) FROM tickets) AS tickets, (SELECT count(*) FROM refusals) AS refusals,
  (SELECT count(*) FROM leads) AS leads, (SELECT count(*) FROM audit_log) AS lines`;

/** The files of a folder, and what plain SQL counts in the newest. */
function lyingIn(folder: string) {
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => {
      const [, date = '', time = ''] =
        /lead-dispatcher-([\d-]{10})T([\d-]{12})Z-second_place\.sqlite$/u.exec(file) ?? [];
      const at = Date.parse(`${date}T${time.replace('-', ':').replace('-', ':').replace('-', '.')}Z`);
      return Number.isNaN(at) ? [] : [{ at, file: join(folder, file) }];
    })
    .sort((a, b) => b.at - a.at);
  const newest = times[0];
  if (!newest) return null;
  const copy = new Database(newest.file, { readonly: true });
  try {
    return { newest_at: newest.at, held: copy.prepare(HELD).get() };
  } finally {
    copy.close();
  }
}

/** It takes a while, too: a backup in a second place, when it says it was made, and what lies there. */
export const secondPlaceSurface: Surface = {
  name: 'the second place for backups',
  shown: async (world) => {
    const folder = scratchDirectory();
    await world.call('PUT /api/v1/backups/second-place', { body: { directory: folder, every_minutes: 15 } });
    const { every_minutes, state, newest_at } = await read(world, 'GET /api/v1/backups/second-place');
    const lying = lyingIn(folder);
    await world.call('PUT /api/v1/backups/second-place', { body: { directory: '', every_minutes: 15 } });
    return { every_minutes, state, newest_at: Date.parse(newest_at), lying };
  },
  // Choosing it, and choosing none again, has a line each in the audit log; the copy has the first one.
  counted: (book) => {
    const [held] = book.rows<Record<string, number>>(HELD);
    return {
      ...{ every_minutes: 15, state: 'ok', newest_at: book.now },
      lying: { newest_at: book.now, held: { ...held, lines: (held?.['lines'] ?? 0) - 1 } },
    };
  },
};
