/** The token for figures, as the contract offers it. */
import type { MetricsToken } from '../../service/metrics/metrics-token';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function metricsHandlers(rpc: GuardedContract['metrics'], token: MetricsToken) {
  return {
    token: rpc.token.handler(() => ({ is_set: token.isSet() })),
    issueToken: rpc.issueToken.handler(async ({ context }) => ({ token: await token.issue(authorOf(context)) })),
    removeToken: rpc.removeToken.handler(({ context }) => token.remove(authorOf(context))),
  };
}
