// A figure that stands on several screens is the same on all of them: totals, of each source and of each operator.
import { openScreen } from '../all-screens/open-screen.ts';
import { asTables } from '../all-screens/openers.ts';
import { withEmptyStage, type Stage, test as base } from '../all-screens/stage.ts';
import { type Figures, readers } from './readers.ts';
import type { Screen } from '../all-screens/screen.ts';
import type { Viewer } from '../all-screens/viewer.ts';
import { expect } from '../served-app.ts';

const test = base.extend<{ readonly blank: Stage }>({
  blank: async ({ chromiumShell }, use) => {
    await withEmptyStage(chromiumShell, use);
  },
});

const ANNA = { name: 'Анна', pin: '471100', limit: 4 };

/** Where each is read, and what is pressed there first. */
const places: Readonly<Record<keyof typeof readers, Omit<Screen, 'name'>>> = {
  floor: { path: '/' },
  'floor by source': { path: '/', open: bySource },
  wallboard: { path: '/wallboard' },
  weights: { path: '/weights' },
  'open tickets': { path: '/tickets?status=active' },
  'closed tickets': { path: '/tickets?status=closed' },
  'missed leads': { path: '/tickets?tab=missed' },
  reports: { path: '/reports', open: asTables },
  'settings: operators': { path: '/settings/operators' },
};

/** What the stage below makes, and on how many screens, or in how many ways on one, it is drawn at the least. */
const totals: Readonly<Record<string, readonly [value: string, ways: number]>> = {
  free: ['2', 2],
  open: ['7', 5],
  closed: ['2', 6],
  missed: ['8', 6],
  received: ['9', 4],
  leads: ['7', 2],
  people: ['5', 4],
};

test('every figure is the same on all screens that draw it', async ({ blank }) => {
  test.setTimeout(120_000);
  await fill(blank);
  const viewer = await blank.viewer('supervisor', { language: 'ru', theme: 'light' });
  const drawn = new Map<string, Record<string, string>>();
  const add = (screen: string, ways: readonly Figures[]) => {
    for (const [way, figures] of ways.entries()) {
      for (const [figure, value] of Object.entries(figures)) {
        drawn.set(figure, { ...drawn.get(figure), [`${screen} (${way})`]: value });
      }
    }
  };
  for (const [name, place] of Object.entries(places)) {
    await openScreen(viewer, { name, ...place }, blank.address);
    add(name, await readers[name as keyof typeof readers](viewer.page));
  }
  add('own tickets', [await ownFigures(blank)]);

  const several = Object.fromEntries([...drawn].filter(([, ways]) => new Set(Object.values(ways)).size > 1));
  expect(several).toEqual({});
  const alone = [...drawn].filter(([, ways]) => Object.keys(ways).length === 1).map(([figure]) => figure);
  expect(alone).toEqual([]);
  for (const [figure, [value, ways]] of Object.entries(totals)) {
    const values = Object.values(drawn.get(figure) ?? {});
    expect({ figure, value: values[0], isEverywhere: values.length >= ways }).toEqual({
      figure,
      value,
      isEverywhere: true,
    });
  }
  // Of each source and operator, too: whom the draw chose is not known beforehand.
  const kinds = new Set([...drawn.keys()].map((figure) => figure.replace(/ of (?:Анна|Борис|Глеб)$/u, ' of somebody')));
  for (const kind of ['free of site', 'missed of bot', 'missed of nobody', 'open of somebody', 'closed of somebody']) {
    expect(kinds).toContain(kind);
  }
  expect(kinds).toContain('oldest of somebody');
});

async function bySource({ page }: Viewer): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem('groupsFloor', 'true');
    window.dispatchEvent(new StorageEvent('storage', { storageArea: localStorage }));
  });
  await page.locator('.table .group').first().waitFor();
}

async function ownFigures(stage: Stage): Promise<Figures> {
  const page = await stage.newPage();
  await page.goto(`${stage.address}/operator`);
  await page.getByLabel('Имя').fill(ANNA.name);
  await page.getByLabel('PIN').fill(ANNA.pin);
  await page.keyboard.press('Enter');
  return {
    'open of Анна': await page.locator('.header .load b').innerText(),
    'closed of Анна': await page.locator('.header .closed b').innerText(),
  };
}

/**
 * Two sources and one that nobody is linked to; somebody without a source, somebody with weight 0, somebody on a break. What was
 * missed has four causes, and one client was missed twice.
 */
async function fill({ api, passSixMinutes }: Stage): Promise<void> {
  const { call } = api;
  const anna = await api.addOperator(ANNA);
  const boris = await api.addOperator({ name: 'Борис', limit: 3 });
  await api.addOperator({ name: 'Вера', limit: 6 });
  const gleb = await api.addOperator({ name: 'Глеб', limit: 2 });
  const dora = await api.addOperator({ name: 'Дора', limit: 9 });
  const site = await api.addSource('site', { [anna]: 10, [boris]: 30, [dora]: 0 });
  const bot = await api.addSource('bot', { [gleb]: 1 });
  await api.addSource('nobody', {});
  const weighBot = (weight: number) =>
    call('PUT /weights', { changes: [{ source_id: bot, operator_id: gleb, weight }] });
  const submit = async (code: string, count: number, who: string) => {
    for (let n = 0; n < count; n += 1) await api.submit(code, `${who}${n}@example.com`);
  };

  await submit('site', 2, 'early');
  await submit('bot', 2, 'bot');
  passSixMinutes();
  // All are at their limit, then of weight 0, then away; one client comes twice.
  await submit('bot', 2, 'late');
  await submit('bot', 1, 'late');
  await weighBot(0);
  await submit('bot', 1, 'zero');
  await weighBot(1);
  await call(`PATCH /operators/${gleb}`, { is_active: false });
  await submit('bot', 2, 'away');
  await submit('nobody', 1, 'nobody');
  await submit('site', 5, 'later');
  await submit('site', 1, 'full');
  const { items } = await call(`GET /tickets?status=active&source_id=${site}`);
  for (const { id } of items.slice(0, 2)) await call(`POST /tickets/${id}/close`);
}
