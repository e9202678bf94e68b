// What a window of the app may ask of the desktop, nobody else may.
import { createRouterClient } from '@orpc/server';
import { expect, it, vi } from 'vitest';
import type { RpcContext } from '../../../src-main/rpc/context';
import { desktopHandlers } from '../../../src-main/rpc/program/desktop-handlers';
import { createGuardedContract } from '../../../src-main/rpc/guarded-contract';

const router = desktopHandlers(
  createGuardedContract({ onError: () => undefined, nameFault: (error) => error }).desktop,
);
const clientOf = (context: RpcContext) => createRouterClient(router, { context });
const supervisor: RpcContext = { actor: { role: 'supervisor' }, language: 'en' };

function desktopOf() {
  const autostart = { isEnabled: () => true, setEnabled: vi.fn() };
  return {
    openOperatorWindow: vi.fn(),
    openWallboard: vi.fn(),
    displays: () => [{ id: 1, label: 'desk' }],
    autostart,
    fileOutcome: vi.fn(() => Promise.resolve('saved' as const)),
    revealDataFolder: vi.fn(() => Promise.resolve()),
  };
}

it("the supervisor's window opens windows and sets what happens at sign-in", async () => {
  const desktop = desktopOf();
  const client = clientOf({ ...supervisor, desktop });
  await client.openOperatorWindow({ operator_id: 7 });
  expect(desktop.openOperatorWindow).toHaveBeenCalledWith(7);
  expect(await client.update({ starts_at_sign_in: true })).toEqual({
    displays: [{ id: 1, label: 'desk' }],
    starts_at_sign_in: true,
  });
  expect(desktop.autostart.setEnabled).toHaveBeenCalledWith(true);
});

it("an operator's window may not", async () => {
  const desktop = desktopOf();
  const client = clientOf({ actor: { role: 'operator', operator_id: 7 }, language: 'en', desktop });
  await expect(client.openOperatorWindow({ operator_id: 8 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.awaitFile({ name: 'a.csv' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.revealDataFolder()).rejects.toMatchObject({ code: 'forbidden' });
  expect(desktop.openOperatorWindow).not.toHaveBeenCalled();
});

it('a browser or a script with the access token is told that this is not available there', async () => {
  const client = clientOf(supervisor);
  await expect(client.get()).rejects.toMatchObject({ code: 'not_available_here', status: 501 });
  await expect(client.openWallboard({})).rejects.toMatchObject({ code: 'not_available_here' });
});
