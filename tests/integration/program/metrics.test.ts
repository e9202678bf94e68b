// Figures for a monitor: the same as SQL counts, for who may read them, and without a write.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectSocket } from '../../support/clients/socket-client';
import { createFakeClock } from '../../support/time/fake-clock';
import { request, submit } from '../../support/clients/http-client';

const FLOOR = {
  operators: { Anna: { max: 5 }, Boris: { max: 3, isActive: false }, Full: { max: 0 } },
  sources: { site: { weights: { Anna: 1 } }, busy: { weights: { Full: 1 } } },
};

const scrape = (app: RunningApp, token: string | null) =>
  request(`${app.url}/metrics`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } });
const send = (app: RunningApp, n: number, source_code = 'site') =>
  submit(app.url, { email: `client${n}@example.com`, source_code, message: 'секретные слова' });

/** `name{label="value"} 3` → 3 */
function figure(text: string, name: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`lead_dispatcher_${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

async function busyApp(): Promise<RunningApp> {
  const app = await startApp({ floor: FLOOR });
  // What is indexed once a second would stand in the queue, and be a commit, in the middle of a question.
  await app.housekeeping.stop();
  for (let n = 0; n < 3; n += 1) await send(app, n);
  await send(app, 7, 'busy');
  await send(app, 8, 'nowhere');
  await callHttp(app, 'POST /tickets/1/close', { body: {} });
  await app.attemptLog.flush();
  await app.backups.create('manual');
  return app;
}

it('says what SQL says', async () => {
  const app = await busyApp();
  const { status, headers, body } = await scrape(app, app.accessToken);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/openmetrics-text');
  expect(body.trimEnd().endsWith('# EOF')).toBe(true);
  const count = (sql: string) => app.store.database.prepare<[], number>(sql).pluck().get();
  expect(figure(body, 'submissions_total{outcome="ticket"}')).toBe(count('SELECT count(*) FROM tickets'));
  expect(figure(body, 'submissions_total{outcome="missed"}')).toBe(count('SELECT count(*) FROM refusals'));
  expect(figure(body, 'submissions_total{outcome="rejected"}')).toBe(
    count("SELECT count(*) FROM attempts WHERE verdict = 'unknown_source'"),
  );
  const anna = `{operator_id="${app.floor.operators['Anna'] ?? 0}",operator="Anna"}`;
  expect(figure(body, `operator_tickets${anna}`)).toBe(count("SELECT count(*) FROM tickets WHERE status = 'active'"));
  expect(figure(body, `operator_free_slots${anna}`)).toBe(3);
  expect(body).toContain('operator="Boris"} 0');
  expect(figure(body, 'storage_ok')).toBe(1);
  expect(figure(body, 'backup_timestamp_seconds{place="first"}')).toBe(app.clock.now() / 1_000);
  expect(figure(body, 'commits_total')).toBeGreaterThan(3);
  expect(figure(body, 'commit_queue')).toBe(0);
  expect(body).not.toMatch(/client\d|секретные/);
});

it('counts the submissions there are, also once some of them have gone', async () => {
  const app = await busyApp();
  const counts = async () => {
    const { body } = await scrape(app, app.accessToken);
    return ['ticket', 'missed', 'rejected'].map((outcome) => figure(body, `submissions_total{outcome="${outcome}"}`));
  };
  expect(await counts()).toEqual([3, 1, 1]);
  await send(app, 10);
  await send(app, 11, 'busy');
  await request(`${app.url}/in/site?test=test`, { method: 'POST', body: '' });
  await app.attemptLog.flush();
  expect(await counts()).toEqual([4, 2, 1]);
  // Its refusals are not the newest.
  await callHttp(app, `POST /sources`, { body: { code: 'later', name: 'Later' } });
  await send(app, 12, 'later');
  await callHttp(app, `DELETE /sources/${app.floor.sources['busy'] ?? 0}`);
  expect(await counts()).toEqual([4, 1, 1]);
});

const buckets = (body: string, labels: string) =>
  body
    .split('\n')
    .filter((line) => line.startsWith(`lead_dispatcher_answer_seconds_bucket{${labels},le=`))
    .map((line) => Number(line.split(' ').at(-1)));

it('says how long answers took, by way in and by what came of them, whatever is sent', async () => {
  const app = await startApp({ floor: FLOOR });
  expect((await scrape(app, app.accessToken)).body).not.toContain('answer_seconds_count');
  for (let n = 0; n < 3; n += 1) await send(app, n);
  await send(app, 7, 'busy');
  for (let n = 0; n < 30; n += 1) await send(app, n, `made up ${n}`);
  await request(`${app.url}/api/v1/submissions`, { method: 'POST', body: 'x', headers: { 'content-type': 'x/y' } });
  const form = new URLSearchParams({ email: 'vera@example.com' });
  await request(`${app.url}/in/site`, { method: 'POST', body: form });
  await request(`${app.url}/in/site?test=test`, { method: 'POST', body: '' });
  await request(`${app.url}/f/site`, { method: 'POST', body: form, redirect: 'manual' });
  const socket = await connectSocket(app.url);
  await socket.submit({ email: 'sofia@example.com', source_code: 'busy' });

  const text: string = (await scrape(app, app.accessToken)).body;
  const counts = text
    .split('\n')
    .filter((line) => line.startsWith('lead_dispatcher_answer_seconds_count'))
    .map((line) => line.replace('lead_dispatcher_answer_seconds_count', ''));
  expect(counts).toEqual([
    '{route="http",answer="ticket"} 3',
    '{route="http",answer="missed"} 1',
    '{route="http",answer="rejected"} 31',
    '{route="websocket",answer="missed"} 1',
    '{route="hosted_form",answer="ticket"} 1',
    '{route="source_address",answer="ticket"} 1',
  ]);
  const rejected = buckets(text, 'route="http",answer="rejected"');
  expect(rejected).toHaveLength(13);
  expect(rejected.at(-1)).toBe(31);
});

it('counts an answer in the bucket of the time it took', async () => {
  const clock = createFakeClock();
  const app = await startApp({
    clock,
    drawBelow: () => {
      clock.advance(40);
      return 0;
    },
  });
  await send(app, 1);
  await send(app, 2);
  const { body } = await scrape(app, app.accessToken);
  expect(buckets(body, 'route="http",answer="ticket"')).toEqual([0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2]);
  expect(figure(body, 'answer_seconds_sum{route="http",answer="ticket"}')).toBe(0.08);
  expect(body).toContain('answer_seconds_bucket{route="http",answer="ticket",le="+Inf"} 2');
});

it('is asked without a single commit', async () => {
  const app = await busyApp();
  const commits = () => app.store.commits.read().commits;
  await scrape(app, app.accessToken);
  const before = [commits(), app.store.database.prepare('SELECT total_changes()').pluck().get()];
  for (let n = 0; n < 5; n += 1) await scrape(app, app.accessToken);
  expect([commits(), app.store.database.prepare('SELECT total_changes()').pluck().get()]).toEqual(before);
});

it('is read by the supervisor and by its own token, which opens nothing else', async () => {
  const app = await busyApp();
  expect((await callHttp(app, 'GET /metrics-token')).body).toEqual({ is_set: false });
  const { status, body } = await callHttp(app, 'POST /metrics-token');
  expect(status).toBe(201);
  expect((await scrape(app, body.token)).status).toBe(200);
  expect((await callHttp(app, 'GET /tickets', { token: body.token })).status).toBe(401);
  expect((await scrape(app, null)).status).toBe(401);
  expect((await scrape(app, 'x'.repeat(32))).status).toBe(401);
  expect((await scrape(app, await openSession(app, app.floor.operators['Anna'] ?? 0))).status).toBe(403);
  expect((await callHttp(app, 'GET /audit?action=metrics_token_issued')).body.items).toHaveLength(1);
  expect(JSON.stringify((await callHttp(app, 'GET /audit')).body)).not.toContain(body.token);
});

it('a token that was replaced or removed is nobody’s, after a restart and a restore, too', async () => {
  const app = await busyApp();
  const issue = async (from: RunningApp) => (await callHttp(from, 'POST /metrics-token')).body.token as string;
  const old = await issue(app);
  const { name } = await app.backups.create('manual');
  const token = await issue(app);
  expect((await scrape(app, old)).status).toBe(401);
  await app.backups.restore(name);
  await app.stop();
  const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  expect((await scrape(after, token)).status).toBe(200);
  expect((await scrape(after, old)).status).toBe(401);
  expect((await callHttp(after, 'DELETE /metrics-token')).status).toBe(204);
  expect((await scrape(after, token)).status).toBe(401);
  expect(readFileSync(join(app.dataDir, 'lead-dispatcher.sqlite')).includes(token)).toBe(false);
});

it('has every figure that the dashboard and the page name', async () => {
  const app = await busyApp();
  const { body } = await scrape(app, app.accessToken);
  const text = ['docs/grafana-dashboard.json', 'docs/metrics.md']
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const named = [...new Set(text.match(/(?<=lead_dispatcher_)[a-z_]+[a-z]/g))];
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !body.includes(`lead_dispatcher_${name.replace(/_total$/, '')}`))).toEqual([]);
});
