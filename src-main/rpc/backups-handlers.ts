/** Backups, as the contract offers them. */
import type { Backups } from '../service/upkeep/backups';
import type { GuardedContract } from './guarded-contract';

export function backupsHandlers(rpc: GuardedContract['backups'], backups: Backups) {
  return {
    list: rpc.list.handler(() => ({ items: backups.list() })),
    create: rpc.create.handler(() => backups.create('manual')),
    createWithProgress: rpc.createWithProgress.handler(() => backups.createWithProgress()),
    preview: rpc.preview.handler(({ input }) => backups.preview(input.name)),
    restore: rpc.restore.handler(({ input }) => backups.restore(input.name)),
  };
}
