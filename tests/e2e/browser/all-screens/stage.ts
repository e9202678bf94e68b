// A program with something of everything on it, and people who look at its screens, each in a language and a theme.
import type { Browser } from '@playwright/test';
import type { Api } from '../api.ts';
import { expect, type ServedApp, test as base, withServedApp } from '../served-app.ts';
import { AWAY, OPERATOR } from './people.ts';
import { createViewer, type Look, type Viewer } from './viewer.ts';

/** Who looks: the supervisor, an operator at their own window, or somebody who has not signed in. */
export type Role = 'supervisor' | 'operator' | 'nobody';

export interface Stage extends ServedApp {
  /** Whose window the operator's screens show. */
  readonly operatorId: number;
  readonly viewer: (role: Role, look: Look) => Promise<Viewer>;
}

interface Stages {
  readonly full: Stage;
  /** Nothing in it yet. */
  readonly empty: Stage;
}

export const test = base.extend<{ readonly own: Stage }, Stages>({
  /** For a test that changes what is on it. */
  own: async ({ chromiumShell }, use) => {
    await withFullStage(chromiumShell, use);
  },
  full: [
    async ({ chromiumShell }, use) => {
      await withFullStage(chromiumShell, use);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  empty: [
    async ({ chromiumShell }, use) => {
      await withEmptyStage(chromiumShell, use);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export async function withEmptyStage(browser: Browser, use: (stage: Stage) => Promise<void>): Promise<void> {
  await withServedApp(browser, async (served) => {
    await served.api.call('PATCH /settings', { is_set_up: true });
    await use({ ...served, operatorId: 0, viewer: createViewers(served) });
  });
}

async function withFullStage(browser: Browser, use: (stage: Stage) => Promise<void>): Promise<void> {
  await withServedApp(browser, async (served) => {
    const operatorId = await fill(served.api);
    await use({ ...served, operatorId, viewer: createViewers(served) });
  });
}

/** One viewer of each kind, made when first asked for. */
function createViewers(served: ServedApp): Stage['viewer'] {
  const known = new Map<string, Promise<Viewer>>();
  return (role, look) => {
    const key = [role, look.language, look.theme].join(' ');
    const viewer = known.get(key) ?? createViewer(served, look, (person) => signIn(served, role, person));
    known.set(key, viewer);
    return viewer;
  };
}

async function signIn(
  { address, accessToken, api }: ServedApp,
  role: Role,
  { page, say, press }: Viewer,
): Promise<void> {
  if (role === 'nobody') return;
  await page.goto(role === 'operator' ? `${address}/operator` : address);
  if (role === 'operator') await page.getByLabel(say('access.name')).fill(OPERATOR.name);
  const { has_named_supervisors } = await api.call('GET /access/me');
  if (role === 'supervisor' && has_named_supervisors) await press('access.byToken');
  const secret = role === 'operator' ? say('access.pin') : say('access.token');
  await page.getByLabel(secret, { exact: true }).fill(role === 'operator' ? OPERATOR.pin : accessToken);
  await page.keyboard.press('Enter');
  await page.getByLabel(secret, { exact: true }).waitFor({ state: 'detached' });
  // Whoever is in is led to their page: nothing of that goes on behind a test.
  await expect(() => page.goto('about:blank')).toPass();
}

/** Demo data, and what it does not have: long names, a lost lead, what was not accepted, a webhook, a copy. */
async function fill(api: Api): Promise<number> {
  await api.call('POST /demo');
  await api.call('PATCH /settings', {
    is_set_up: true,
    // Of the demo's open tickets some are late, and say so.
    overdue_after_minutes: 15,
    company_name: 'Окна «Тёплый дом»',
    message_templates: [{ title: 'Добрый день', text: 'Здравствуйте, {name}! Ваше обращение № {number}.' }],
  });
  const operator = await api.addOperator({ ...OPERATOR, limit: 8 });
  await api.addOperator({ name: 'Без источников' });
  const away = await api.addOperator({ name: AWAY });
  await api.call(`PATCH /operators/${away}`, { is_active: false });
  const gone = await api.addOperator({ name: 'Ушедший' });
  await api.call(`POST /operators/${gone}/archive`);
  await api.call('POST /access/supervisors', { name: 'Ирина Константинопольская-Преображенская', pin: '471100' });
  const former = await api.call('POST /access/supervisors', { name: 'Прежний супервизор', pin: '550917' });
  await api.call(`POST /access/supervisors/${former.id}/archive`);
  const source = await api.addSource('long', { [operator]: 1 });
  await api.call(`PATCH /sources/${source}`, { name: 'Лендинг «Тёплые окна для загородного дома»' });
  const spare = await api.addSource('spare', {});
  await api.call(`PATCH /sources/${spare}`, { name: 'Запасной' });
  for (const n of [1, 2, 3]) await api.submit('long', `client${n}@example.com`);
  await api.submit('spare', 'missed@example.com');
  await api.submit('no-such-source', 'lost@example.com');
  await api.call('PUT /outcomes', { items: ['Продажа', 'Перезвонить', 'Не по адресу'].map((name) => ({ name })) });
  await api.call('PUT /breaks', { items: [{ name: 'Обед', minutes: 30 }] });
  await api.call('POST /presets', { name: 'Утро' });
  const url = 'https://hooks.example.com/floor';
  await api.call('POST /webhooks', { name: 'Учёт', url, events: ['submission.missed'] });
  await api.call('POST /backups');
  return operator;
}
