/** Backups, as the contract offers them. */
import type { Backups } from '../../service/upkeep/backups';
import type { SecondPlaceService } from '../../service/upkeep/second-place';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface BackupsHandlersOptions {
  readonly backups: Backups;
  readonly secondPlace: SecondPlaceService;
}

export function backupsHandlers(rpc: GuardedContract['backups'], { backups, secondPlace }: BackupsHandlersOptions) {
  return {
    list: rpc.list.handler(async () => ({ items: await backups.list() })),
    create: rpc.create.handler(() => backups.create('manual')),
    createWithProgress: rpc.createWithProgress.handler(() => backups.createWithProgress()),
    secondPlace: rpc.secondPlace.handler(() => secondPlace.state()),
    setSecondPlace: rpc.setSecondPlace.handler(({ input, context }) => secondPlace.choose(input, authorOf(context))),
    preview: rpc.preview.handler(({ input }) => backups.preview(input.name)),
    restore: rpc.restore.handler(({ input }) => backups.restore(input.name)),
  };
}
