// What another session changes while screens stand open: something of everything that any of them shows.
import type { Stage } from './stage.ts';

/**
 * Everything, one after another, as a supervisor's script would.
 * @param secondPlace an empty folder, for copies of backups
 */
export async function changeEverything({ api, operatorId }: Stage, secondPlace: string): Promise<void> {
  const { call } = api;
  const operators: Named[] = (await call('GET /operators')).items;
  const sources: Named[] = (await call('GET /sources')).items;
  const [first, second] = operators;
  const third = operators.find(({ name }) => name === 'Без источников');
  const [site] = sources;
  const long = sources.find(({ code }) => code === 'long');
  if (!first || !second || !third || !site || !long) throw new Error('the stage is smaller than it was');

  await changePeople({ first, second, third }, { api, operatorId });
  await changeSources({ site, long, first }, { api });
  await changeTickets(second.id, { api, operatorId });
  await changeRules(first.id, { api });
  await changeAccess({ api });
  await changeThisComputer(secondPlace, { api });
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly code?: string;
}
type Calls = Pick<Stage, 'api'>;

async function changePeople(
  { first, second, third }: Readonly<Record<'first' | 'second' | 'third', Named>>,
  { api: { call, addOperator }, operatorId }: Pick<Stage, 'api' | 'operatorId'>,
): Promise<void> {
  await call(`PATCH /operators/${first.id}`, { name: `${first.name} младшая`, max_active_tickets: 17 });
  await call(`PUT /operators/${second.id}/pin`, { pin: '580213' });
  await call(`PATCH /operators/${second.id}`, { is_active: false });
  await call(`POST /operators/${third.id}/archive`);
  const { items: archived } = await call('GET /operators/archived');
  await call(`POST /operators/${archived.find(({ name }: Named) => name === 'Ушедший').id}/restore`);
  await addOperator({ name: 'Яна Новая', limit: 3 });
  await call(`PATCH /operators/${operatorId}`, { max_active_tickets: 11, is_active: true });
}

async function changeSources(
  { site, long, first }: Readonly<Record<'site' | 'long' | 'first', Named>>,
  { api: { call } }: Calls,
): Promise<void> {
  await call(`PATCH /sources/${site.id}`, { name: `${site.name} новый` });
  await call(`PATCH /sources/${site.id}/rules`, { open_within_minutes: 7, passes_on: true });
  await call(`POST /sources/${site.id}/key`);
  await call(`PATCH /sources/${long.id}`, { name: 'Переименованный «Лендинг»' });
  const { id } = await call('POST /sources', { code: 'another', name: 'Ещё один' });
  const weights = [site.id, long.id, id].map((source_id) => ({ source_id, operator_id: first.id, weight: 37 }));
  await call('PUT /weights', { changes: weights });
}

/** Of the operator's three open tickets one is closed, one handed on and one written about; one more comes, and one is missed. */
async function changeTickets(
  colleagueId: number,
  { api: { call, submit }, operatorId }: Pick<Stage, 'api' | 'operatorId'>,
): Promise<void> {
  const { items } = await call(`GET /tickets?operator_id=${operatorId}&status=active`);
  const [newest, middle, oldest]: Named[] = items;
  if (!newest || !middle || !oldest) throw new Error('the operator has fewer tickets than they had');
  await call(`POST /tickets/${newest.id}/notes`, { text: 'Просил перезвонить после шести' });
  await call(`POST /tickets/${newest.id}/transfer`, { operator_id: colleagueId, over_limit: true });
  await call(`POST /tickets/${middle.id}/close`);
  await call(`POST /tickets/${oldest.id}/notes`, { text: 'Ждёт договор' });
  await submit('long', 'client4@example.com');
  await submit('spare', 'missed-again@example.com');
  await submit('no-such-source', 'lost-again@example.com');
  const { items: missed } = await call('GET /refusals?state=open');
  await call(`POST /refusals/${missed[0].id}/contacted`, { is_contacted: true });
  const { items: attempts } = await call('GET /attempts?state=open');
  await call(`POST /attempts/${attempts[0].id}/contacted`);
}

async function changeRules(operator_id: number, { api: { call } }: Calls): Promise<void> {
  await call('PATCH /settings', {
    company_name: 'Окна «Тёплый дом и сад»',
    receipt_retention_days: 45,
    audit_retention_days: 401,
    content_retention_days: 731,
    retry_after_s: 55,
    rate_limit: 77,
    overdue_after_minutes: 44,
    link_lost_after_minutes: 9,
    requires_outcome: true,
    message_templates: [{ title: 'Добрый вечер', text: 'Здравствуйте, {name}!' }],
  });
  const outcomes = (await call('GET /outcomes')).items;
  await call('PUT /outcomes', { items: [...outcomes, { name: 'Ошибка' }].map(({ id, name }) => ({ id, name })) });
  await call('PUT /breaks', { items: [{ name: 'Совещание', minutes: 20 }] });
  await call('POST /presets', { name: 'Вечер' });
  await call(`PUT /operators/${operator_id}/shifts`, {
    intervals: [{ weekday: 0, from_minute: 540, to_minute: 1080 }],
    cycle: null,
    days_off: [],
  });
  const { items: webhooks } = await call('GET /webhooks');
  await call(`PATCH /webhooks/${webhooks[0].id}`, { name: 'Учёт заново', is_active: false });
  await call('POST /backups');
}

/** Who may come in, from where, and who is turned away. */
async function changeAccess({ api: { call } }: Calls): Promise<void> {
  const { items: supervisors } = await call('GET /access/supervisors');
  const [present] = supervisors;
  const former = supervisors.find(({ name }: Named) => name === 'Прежний супервизор');
  await call(`PATCH /access/supervisors/${present.id}`, { name: 'Ирина Преображенская' });
  await call(`POST /access/supervisors/${former.id}/restore`);
  const somebody = { name: 'Новая смена', pin: '604829' };
  await call('POST /access/supervisors', somebody);
  // One more session in the list.
  await call('POST /access/supervisor', somebody);
  await call('POST /blocks', { of: { address: '203.0.113.9' } });
  await call('PATCH /settings', { allowed_hosts: ['office-pc'], trusted_proxies: ['10.0.0.0/8'] });
}

/** The token of the figures, and a second place for backups. */
async function changeThisComputer(directory: string, { api: { call } }: Calls): Promise<void> {
  await call('POST /metrics-token');
  await call('PUT /backups/second-place', { directory, every_minutes: 15 });
}
