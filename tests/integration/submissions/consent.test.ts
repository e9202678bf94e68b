// Consent on the hosted form: who agreed, when and to which words, from the box to the erasure.
import { expect, it } from 'vitest';
import { postForm, getForm } from '../../support/clients/form-client';
import { type Management, startManagement } from '../../support/management';

const TEXT = 'Согласен на обработку "персональных" данных & рассылку';
const EMAIL = 'anna@example.com';

async function start(max = 9): Promise<Management> {
  const management = await startManagement({
    floor: { operators: { Anna: { max } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  await ask(management, TEXT);
  return management;
}

const ask = ({ call }: Management, consent_text: string) =>
  call('PATCH /api/v1/sources/1/form', { body: { consent_text } });

/** What a browser sends for the ticked box of the page it has loaded. */
async function boxOf({ url }: Management): Promise<string> {
  const { html } = await getForm(url, 'site');
  return /name="consent"\s+value="([^"]*)"/u.exec(html)?.[1] ?? '';
}

it('keeps the words that were agreed to with the ticket: on the card, in the CSV, in what the person is handed', async () => {
  const management = await start();
  const consent = await boxOf(management);
  const { status } = await postForm(management.url, { email: EMAIL, consent });
  await ask(management, 'Другой текст');

  expect(status).toBe(201);
  const { body: ticket } = await management.call('GET /api/v1/tickets/1');
  expect(ticket).toMatchObject({ email: EMAIL, fields: { Согласие: TEXT } });
  expect(ticket.created_at).toBe(new Date(management.clock.now()).toISOString());
  expect((await management.call('GET /api/v1/tickets.csv')).body).toContain('персональных');
  const { body: handed } = await management.call('POST /api/v1/privacy/export', { body: { person: EMAIL } });
  expect(handed.tickets).toMatchObject([{ fields: { Согласие: TEXT }, created_at: ticket.created_at }]);

  await management.call('POST /api/v1/privacy/erase', { body: { person: EMAIL, confirmation: EMAIL } });
  expect((await management.call('GET /api/v1/tickets/1')).body.fields).toEqual({});
});

it('keeps them with a missed lead, and with the ticket it becomes', async () => {
  const management = await start(0);
  const { status } = await postForm(management.url, { email: EMAIL, consent: await boxOf(management) });

  expect(status).toBe(409);
  expect((await management.call('GET /api/v1/refusals')).body.items).toMatchObject([{ fields: { Согласие: TEXT } }]);
  await management.call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 1 } });
  await management.call('POST /api/v1/refusals/1/distribute');
  expect((await management.call('GET /api/v1/tickets/1')).body.fields).toEqual({ Согласие: TEXT });
});

it('whose words were changed meanwhile is shown the new ones, and nothing of what was typed is lost', async () => {
  const management = await start();
  const consent = await boxOf(management);
  await ask(management, 'Новый текст');
  const page = await postForm(management.url, { email: EMAIL, message: 'Позвоните', consent });

  expect(page).toMatchObject({ status: 422, email: EMAIL, message: 'Позвоните' });
  expect(page.html).toContain('Новый текст');
  expect(page.html).toContain('Без согласия заявку принять нельзя');
  expect(page.html).not.toContain('checked');
  expect((await management.call('GET /api/v1/tickets')).body.items).toEqual([]);
  expect((await postForm(management.url, { email: EMAIL, consent: await boxOf(management) })).status).toBe(201);
});

it.each(['', 'yes', 'on'])('is not given by %j', async (consent) => {
  const { url } = await start();

  expect((await postForm(url, { email: EMAIL, consent })).status).toBe(422);
});

it('stays ticked when the page comes again for another reason', async () => {
  const management = await start();
  const { html, status } = await postForm(management.url, { email: 'nobody', consent: await boxOf(management) });

  expect(status).toBe(422);
  expect(html).toMatch(/name="consent"[^>]*checked/u);
});

it('is no field where nothing is asked', async () => {
  const management = await start();
  await ask(management, '');
  await postForm(management.url, { email: EMAIL, consent: 'yes' });

  expect((await management.call('GET /api/v1/tickets/1')).body.fields).toEqual({});
});
