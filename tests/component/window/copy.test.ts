// Copying, wherever the page came from.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

afterEach(() => vi.restoreAllMocks());

/** Copies the address of the hosted form. */
async function copyAddress(): Promise<void> {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/settings/sources');
  await page.getByRole('button', { name: 'Скопировать адрес формы' }).click();
}
const said = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));

it('takes the way that browsers leave to a page that came over plain HTTP', async () => {
  vi.spyOn(window, 'isSecureContext', 'get').mockReturnValue(false);
  const setData = vi.spyOn(DataTransfer.prototype, 'setData');

  await copyAddress();

  await said('Скопировано');
  expect(setData).toHaveBeenCalledWith('text/plain', 'http://127.0.0.1:8420/f/site');
});

it('says what to do when the browser does not allow it', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));

  await copyAddress();

  await said('выделите текст и скопируйте его сами');
});
