/** What every call carries beside its input; whatever carries the call fills it in. */
import type { Language } from '@shared/errors';
import type { Actor } from '@shared/model/actor';

export interface RpcContext {
  /** Who calls, as the connection proved it; null = nobody. */
  readonly actor: Actor | null;
  /** Language of texts for people. */
  readonly language: Language;
  /** Names the call in the log and in the answer `internal`; made when needed if absent. */
  readonly requestId?: string;
}
