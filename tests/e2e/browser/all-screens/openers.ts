// What is pressed on a screen until what the table names stands there.
import { AWAY, OPERATOR } from './people.ts';
import type { Viewer } from './viewer.ts';

export const key =
  (chord: string) =>
  async ({ page }: Viewer) => {
    await page.keyboard.press(chord);
  };

/** The menu of the operator whose windows the stage has, then one of its items. */
export const rowMenu = (item?: string) => async (viewer: Viewer) => {
  const name = viewer.say('floor.menu.label').replace('{name}', OPERATOR.name);
  await viewer.page.getByRole('button', { name, exact: true }).click();
  if (item) await viewer.page.getByRole('menuitem', { name: viewer.say(item) }).click();
};

/** An item of the menu behind a button. */
export const menuItem = (button: string, item: string) => async (viewer: Viewer) => {
  await viewer.press(button);
  await viewer.page.getByRole('menuitem', { name: viewer.say(item) }).click();
};

export const pressed =
  (...names: readonly string[]) =>
  async ({ press }: Viewer) => {
    for (const name of names) await press(name);
  };

export const firstRow = async ({ page }: Viewer) => {
  await page.locator('[role=row][aria-rowindex="2"], .row.line').first().click();
};

export const layerOfCard = (button: string) => async (viewer: Viewer) => {
  await firstRow(viewer);
  await viewer.press(button);
};

export const inDraft = async ({ page }: Viewer) => {
  await page.getByRole('gridcell').first().click();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
};

export const steps = (count: number) => async (viewer: Viewer) => {
  // The step is remembered: back to the first one.
  const back = viewer.page.getByRole('button', { name: viewer.say('firstRun.back') });
  while ((await back.count()) > 0) await back.click();
  for (let step = 0; step < count; step += 1) {
    await viewer.page.locator('form button[type=submit]:enabled').click();
    await viewer.page.locator(`li[aria-current=step]:nth-child(${step + 2})`).waitFor();
  }
};

export async function newSecret(viewer: Viewer): Promise<void> {
  await viewer.press('webhooks.newSecret');
  await viewer.page
    .getByRole('dialog')
    .getByRole('button', { name: viewer.say('webhooks.newSecret') })
    .click();
  await viewer.page.locator('[role=dialog] code, [role=dialog] input, [role=dialog] .secret').first().waitFor();
}

export async function leaving(viewer: Viewer): Promise<void> {
  await inDraft(viewer);
  await viewer.page.keyboard.press('Control+Digit1');
}

export async function chooseAll({ page }: Viewer): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+KeyA');
}

/** One alone, who looks at no screen: another PIN ends their sessions. */
const stepForOther = async ({ page, press, say }: Viewer, button: string) => {
  const name = say('operatorBulk.one').replace('{name}', AWAY);
  await page.getByRole('checkbox', { name, exact: true }).check();
  await press(button);
  await page.locator('[role=dialog] .preview').waitFor();
};

export const stepForOne = (button: string) => (viewer: Viewer) => stepForOther(viewer, button);

export async function newPins(viewer: Viewer): Promise<void> {
  await stepForOther(viewer, 'operatorBulk.ask.set_pins');
  await viewer.page
    .getByRole('dialog')
    .getByRole('button', { name: viewer.say('operatorBulk.run.set_pins') })
    .click();
  await viewer.page.getByRole('region', { name: viewer.say('operatorBulk.sheet.table') }).waitFor();
}

export async function onBreak({ page }: Viewer): Promise<void> {
  const strip = page.locator('header.away');
  if ((await strip.count()) === 0) await page.keyboard.press('F9');
  await strip.waitFor();
}

export async function asTables(viewer: Viewer): Promise<void> {
  const buttons = viewer.page.getByRole('button', { name: viewer.say('reports.showTable') });
  await buttons.first().waitFor();
  while ((await buttons.count()) > 0) await buttons.first().click();
}

export async function asOperator({ page, say }: Viewer): Promise<void> {
  await page.getByRole('radio', { name: say('access.operator') }).click();
}

/** The dialog over all that is kept of one client. */
export async function onePerson(viewer: Viewer): Promise<void> {
  await viewer.page.getByLabel(viewer.say('privacy.person'), { exact: true }).fill('client1@example.com');
  await viewer.press('privacy.find');
}

/** Fewer days than now: what would go is said first. */
export async function shorterKeeping(viewer: Viewer): Promise<void> {
  await viewer.page.getByLabel(viewer.say('privacy.retention.days'), { exact: true }).fill('30');
  await viewer.page.keyboard.press('Tab');
  await viewer.press('privacy.retention.apply');
}

/** The line that says in red what keeps the program from working. */
export async function untilRed({ page }: Viewer): Promise<void> {
  await page.locator('.troubles.bad strong, .alerts .bad [role=alert]').waitFor();
}
