/** Privacy, as the contract offers it. */
import type { Erasure } from '../../service/privacy/erasure';
import type { PersonExports } from '../../service/privacy/person-export';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface PrivacyHandlersOptions {
  readonly erasure: Erasure;
  readonly personExports: PersonExports;
}

export function privacyHandlers(rpc: GuardedContract['privacy'], { erasure, personExports }: PrivacyHandlersOptions) {
  return {
    preview: rpc.preview.handler(({ input }) => erasure.preview(input.person)),
    export: rpc.export.handler(({ input, context }) => personExports.of(input.person, authorOf(context))),
    retentionPreview: rpc.retentionPreview.handler(({ input }) => personExports.retentionPreview(input.days)),
    erase: rpc.erase.handler(({ input, context }) => erasure.erase(input, authorOf(context))),
  };
}
