/** Backups, as the contract offers them. */
import type { Sessions } from '../../service/access/sessions';
import type { Backups } from '../../service/upkeep/backups';
import type { SecondPlaceService } from '../../service/upkeep/second-place';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface BackupsHandlersOptions {
  readonly backups: Backups;
  readonly secondPlace: SecondPlaceService;
  readonly sessions: Pick<Sessions, 'isAlive'>;
}

export function backupsHandlers(
  rpc: GuardedContract['backups'],
  { backups, secondPlace, sessions }: BackupsHandlersOptions,
) {
  return {
    list: rpc.list.handler(async () => ({ items: await backups.list() })),
    create: rpc.create.handler(() => backups.create('manual')),
    createWithProgress: rpc.createWithProgress.handler(() => backups.createWithProgress()),
    secondPlace: rpc.secondPlace.handler(() => secondPlace.state()),
    setSecondPlace: rpc.setSecondPlace.handler(({ input, context }) => secondPlace.choose(input, authorOf(context))),
    preview: rpc.preview.handler(({ input }) => backups.preview(input.name)),
    restore: rpc.restore.handler(({ input, context }) => {
      const { session_id } = authorOf(context);
      return backups.restore(input.name, () => session_id == null || sessions.isAlive(session_id));
    }),
  };
}
