// What a supervisor who signed in by name does is written down under their name, as it was then.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { addSupervisor, IRINA, signInByName } from '../../support/supervisor';

async function signedIn(app: RunningApp): Promise<{ readonly id: number; readonly token: string }> {
  const id = await addSupervisor(app);
  return { id, token: (await signInByName(app)).body.token };
}

describe('what a supervisor does is written down under their name of then', () => {
  it('in the audit log, where it can be asked for', async () => {
    const app = await startApp();
    const { id, token } = await signedIn(app);
    await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 9 }, token });
    await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 8 } });
    await callHttp(app, `PATCH /access/supervisors/${id}`, { body: { name: 'Ирина К.' }, token });
    await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 7 }, token });

    const { items } = (await callHttp(app, `GET /audit?supervisor_id=${id}`)).body;

    const byIrina = (name: string) => ({ role: 'supervisor', operator_id: null, supervisor_id: id, name });
    expect(items).toMatchObject([
      { action: 'settings_changed', actor: byIrina('Ирина К.') },
      { action: 'supervisor_renamed', actor: byIrina('Ирина К.'), details: { before: { name: 'Ирина' } } },
      { action: 'settings_changed', actor: byIrina('Ирина') },
      { action: 'signed_in', actor: byIrina('Ирина'), details: { by: 'pin' } },
    ]);
    const all = (await callHttp(app, 'GET /audit?action=settings_changed')).body.items;
    expect(all.map(({ actor }: { actor: { name: string | null } }) => actor.name)).toEqual(['Ирина К.', null, 'Ирина']);
  });

  it('who was added, given a PIN, archived and brought back, never the PIN', async () => {
    const app = await startApp();
    const { id } = await signedIn(app);
    const own = `/access/supervisors/${id}`;
    await callHttp(app, `PUT ${own}/pin`, { body: { pin: '220711' } });
    await callHttp(app, `POST ${own}/archive`);
    await callHttp(app, `POST ${own}/restore`);
    await signInByName(app, { ...IRINA, pin: '000000' });
    await signInByName(app, { name: '471100', pin: '000000' });

    const { items } = (await callHttp(app, 'GET /audit')).body;

    expect(items).toMatchObject([
      { action: 'sign_in_failed', actor: { role: 'nobody' }, details: { role: 'supervisor', name: null } },
      { action: 'sign_in_failed', details: { role: 'supervisor', by: 'pin', name: 'Ирина' } },
      { action: 'supervisor_restored', details: { supervisor_id: id, name: 'Ирина' } },
      { action: 'supervisor_archived', details: { supervisor_id: id, sessions_ended: 0 } },
      { action: 'supervisor_pin_set', details: { supervisor_id: id, sessions_ended: 1 } },
      { action: 'signed_in' },
      { action: 'supervisor_added', details: { supervisor_id: id, name: 'Ирина' } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/471100|220711|scrypt/u);
  });

  it('in the timeline of a ticket', async () => {
    const app = await startApp();
    const { token } = await signedIn(app);
    const { body: ticket } = await submit(app.url, { email: 'kate@example.com', source_code: 'site' });
    await callHttp(app, `POST /tickets/${ticket.id}/notes`, { body: { text: 'перезвонить' }, token });
    await callHttp(app, `POST /tickets/${ticket.id}/close`, { token });
    await callHttp(app, `POST /tickets/${ticket.id}/reopen`);

    const { timeline } = (await callHttp(app, `GET /tickets/${ticket.id}`)).body;

    const told = timeline
      .slice(2)
      .map(({ type, by }: { type: string; by: { name: string | null } }) => [type, by.name]);
    expect(told).toEqual([
      ['noted', 'Ирина'],
      ['closed', 'Ирина'],
      ['reopened', null],
    ]);
  });
});
