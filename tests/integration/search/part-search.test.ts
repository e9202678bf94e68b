// Any part of an e-mail or a phone: the index answers what reading every row would answer, and follows what changes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../../support/management';
import { change } from '../../support/floor';

/** Few letters, so that parts are met by chance, and signs that an index may read as something else. */
const LOCAL = fc
  .array(fc.constantFrom('a', 'b', 'ж', 'é', '1', '7', '.', '-', '+', '_', "'", '/', '{'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((signs) => `x${signs.join('')}`);
const PHONE = fc
  .array(fc.constantFrom('7', '8', '9', '1', '0'), { minLength: 3, maxLength: 11 })
  .chain((digits) => fc.constantFrom(digits.join(''), `+7 ${digits.join('')}`, `${digits.join(' ')} доб. 77`));
const CLIENT = fc.record({ local: LOCAL, phone: fc.option(PHONE) });
const CLIENTS = fc.array(CLIENT, { minLength: 1, maxLength: 60 });

interface Row {
  readonly id: number;
  readonly email: string;
  readonly dialled: string;
}

/** Rows of other years, which no service need write: two tickets a lead. */
async function fill({ store }: Management, clients: readonly { local: string; phone: string | null }[]): Promise<void> {
  await change(store, () => {
    const { database } = store;
    database.exec('DELETE FROM ticket_contacts; DELETE FROM lead_tickets; DELETE FROM tickets; DELETE FROM leads');
    database.exec(`INSERT INTO ticket_words (ticket_words) VALUES ('delete-all'); DELETE FROM word_index_mark;
      INSERT INTO lead_emails (lead_emails) VALUES ('delete-all'); DELETE FROM email_index_mark; DELETE FROM history_index_mark`);
    const lead = database.prepare('INSERT OR IGNORE INTO leads (id, email) VALUES (?, ?)');
    const ticket = database.prepare(
      `INSERT INTO tickets (id, lead_id, source_id, operator_id, status, created_at, closed_at)
       SELECT ?, id, 1, 1, 'closed', 1, 2 FROM leads WHERE email = ?`,
    );
    const contact = database.prepare(
      `INSERT INTO ticket_contacts (ticket_id, phone, phone_e164, fields) SELECT id, ?, ?, '{}' FROM tickets WHERE id = ?`,
    );
    for (const [index, { local, phone }] of clients.entries()) {
      // Ids lie apart, so that there is more than one block.
      const id = 1 + index * 700;
      const email = `${local}@shop.example`;
      lead.run(id, email);
      ticket.run(id, email);
      ticket.run(id + 1, email);
      if (phone !== null) contact.run(phone, phone.startsWith('+') ? phone.replace(' ', '') : null, id);
    }
  });
}

/** Every row is read: what the index must answer. */
function read({ store }: Management): readonly Row[] {
  return store.database
    .prepare<[], Row>(
      `SELECT t.id, l.email, coalesce(c.phone_e164, '') || ' ' || coalesce(replace(replace(c.phone, ' ', ''), '+', ''), '') AS dialled
       FROM tickets t JOIN leads l ON l.id = t.lead_id LEFT JOIN ticket_contacts c ON c.ticket_id = t.id ORDER BY t.id DESC`,
    )
    .all();
}

async function find(management: Management, text: string): Promise<number[]> {
  const { body } = await management.call(`GET /api/v1/tickets?limit=500&q=${encodeURIComponent(text)}`);
  return body.items.map(({ id }: { id: number }) => id);
}

it('is found as by reading every row, whether all, some or nothing is indexed', async () => {
  const management = await startManagement();
  const { store } = management;
  await fc.assert(
    fc.asyncProperty(CLIENTS, fc.nat(8), fc.infiniteStream(fc.nat()), async (clients, steps, picks) => {
      await fill(management, clients);
      for (let step = 0; step < steps; step += 1) await store.write((tx) => tx.words.workOn());
      if (steps > 2) {
        await store.write((tx) => {
          tx.leadHistory.indexNextBatch();
        });
      }
      const rows = read(management);
      const pick = () => picks.next().value;
      for (let query = 0; query < 6; query += 1) {
        const { email, dialled } = rows[pick() % rows.length] ?? { email: '', dialled: '' };
        // A part of what there is, now and then turned into one that there may not be.
        const whole = query % 2 === 0 ? email : dialled;
        const from = pick() % whole.length;
        const part = whole.slice(from, from + 1 + (pick() % 9)) + (pick() % 4 === 0 ? '7' : '');
        const isPhone = /^[0-9]{3,15}$/u.test(part);
        if (!isPhone && !/^[^\s]*[@.][^\s]*$/u.test(part)) continue;
        const other = isPhone && part.startsWith('8') && part.length > 3 ? `7${part.slice(1)}` : part;
        const expected = rows
          .filter((row) => row.email.includes(part) || (isPhone && [part, other].some((d) => row.dialled.includes(d))))
          .map(({ id }) => id);
        const byNumber = isPhone ? rows.map(({ id }) => id).filter((id) => id === Number(part)) : [];
        expect([part, await find(management, part)]).toEqual([
          part,
          [...new Set([...expected, ...byNumber])].sort((a, b) => b - a),
        ]);
      }
    }),
    { numRuns: 25, seed: 31 },
  );
  expect(management.loggedErrors).toEqual([]);
}, 30_000);

it('parts of one or two signs are found, too, and what was erased is not', async () => {
  const management = await startManagement();
  await management.ticket({ email: 'qz@shop.example' });
  await management.ticket({ email: 'anna@shop.example' });
  await management.ticket({ email: 'xq@zoo.qz' });
  while (await management.store.write((tx) => tx.words.workOn())) continue;
  expect(await find(management, 'qz')).toEqual([3, 1]);
  expect(await find(management, 'z')).toEqual([3, 1]);
  expect(await find(management, 'qz@')).toEqual([1]);

  const person = 'qz@shop.example';
  await management.call('POST /api/v1/privacy/erase', { body: { person, confirmation: person } });

  expect(await find(management, 'qz@')).toEqual([]);
  expect(await find(management, 'удалено-1')).toEqual([1]);
  expect(
    termsOf(management, 'lead_emails').filter((term) => term.endsWith('qz' + String.fromCharCode(0x2540))),
  ).toEqual([]);
  expect(await find(management, 'qz')).toEqual([3]);
});

it('the digits of an erased phone leave the index', async () => {
  const management = await startManagement();
  const phone = '+7 926 555-01-44';
  const post = (body: object) => management.call('POST /api/v1/submissions', { body, as: null });
  await post({ email: 'vera@shop.example', source_code: 'site', phone });
  await post({ email: 'anna@shop.example', source_code: 'site', phone: '+7 926 111-22-33' });
  while (await management.store.write((tx) => tx.words.workOn())) continue;
  expect(await find(management, '55501')).toEqual([1]);
  expect(termsOf(management, 'ticket_words').some((term) => term.startsWith('№') && term.endsWith('550'))).toBe(true);

  await management.call('POST /api/v1/privacy/erase', { body: { person: phone, confirmation: phone } });

  expect(await find(management, '55501')).toEqual([]);
  expect(await find(management, '1112')).toEqual([2]);
  expect(termsOf(management, 'ticket_words').filter((term) => term.startsWith('№') && term.endsWith('550'))).toEqual(
    [],
  );
});

/** Every term that stands in an index. */
function termsOf({ store }: Management, table: 'ticket_words' | 'lead_emails'): string[] {
  store.database.exec(
    `DROP TABLE IF EXISTS temp.terms; CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, ${table}, row)`,
  );
  return store.database.prepare<[], string>('SELECT term FROM temp.terms').pluck().all();
}
