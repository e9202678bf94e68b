// What a page of the app cannot do, even if somebody else's script ran in it.
import { expect, test } from './desktop-app.ts';

test('navigation away is refused', async ({ desktop: { app, page } }) => {
  await page.evaluate(() => void setTimeout(() => (window.location.href = 'https://example.com/'), 0));
  await page.waitForTimeout(300);
  const url = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(url).toMatch(/^app:\/\/lead-dispatcher\/console\.html/);
});

test('window.open and links to new windows open nothing', async ({ desktop: { app, page } }) => {
  const opened = await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' });
    document.body.append(link);
    link.click();
    return window.open('https://example.com/');
  });
  await page.waitForTimeout(200);
  expect(opened).toBeNull();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('permissions are denied', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => {
    const geolocation = await navigator.permissions.query({ name: 'geolocation' });
    return [Notification.permission, geolocation.state];
  });
  expect(states).toEqual(['denied', 'denied']);
});

test('the policy lets no inline script run and no foreign server be asked', async ({ desktop: { page } }) => {
  const result = await page.evaluate(async () => {
    const violation = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.head.append(script);
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    );
    return { directive: await violation, fetched, hasRun: 'hasRun' in window };
  });
  expect(result).toEqual({ directive: 'script-src-elem', fetched: 'blocked', hasRun: false });
});

test('the page sees neither Node nor Electron', async ({ desktop: { page } }) => {
  const seen = await page.evaluate(() =>
    ['require', 'process', 'electron', 'ipcRenderer'].filter((name) => name in window),
  );
  expect(seen).toEqual([]);
});

test('files outside the pages are not found', async ({ desktop: { page } }) => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/../main/desktop.js',
      '/%2e%2e/main/desktop.js',
      '/..%2fmain/desktop.js',
      '/..%5cmain%5cdesktop.js',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});
