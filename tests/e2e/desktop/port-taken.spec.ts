// A taken port keeps nothing but intake from working.
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { expect, test as base, trayText } from './desktop-app.ts';

const test = base.extend<{ readonly other: Server }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  other: async ({}, use) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use(server);
    server.close();
  },
  appArguments: async ({ other }, use) => use([`--port=${portOf(other)}`]),
});

test('the window opens, the tray says so and offers the next free port', async ({ desktop: { app, page }, other }) => {
  await expect.poll(() => trayText(app)).toContain(`Порт ${portOf(other)} занят другой программой. Свободен `);
  const operators = await page.evaluate(async () => clientOfPage().operators.list());
  expect(operators).toEqual({ items: [] });
});

test('the next free port is taken with one press, and intake is back', async ({ desktop: { app, page }, other }) => {
  await expect(page.getByText(`Порт ${portOf(other)} занят другой программой.`).first()).toBeVisible();
  await page.getByRole('button', { name: /^Взять \d+$/ }).click();
  await expect.poll(() => trayText(app)).toContain('Приём: 127.0.0.1:');
  const port = /127\.0\.0\.1:(\d+)/.exec(await trayText(app))?.[1];
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  await expect(page.getByRole('button', { name: /^Взять \d+$/ })).toHaveCount(0);
  const { listener_port } = await page.evaluate(async () => clientOfPage().settings.get());
  expect(listener_port).toBe(Number(port));
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
