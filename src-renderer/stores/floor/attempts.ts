// The log of attempts: what came in and came to nothing. Nothing is mirrored here; the floor tells when to ask again.
import { defineStore } from 'pinia';
import type { FieldMapping } from '@shared/forms/read-form';
import type { Attempt } from '@shared/model/attempt';
import { useAppClient } from '../../rpc/app-client';
import type { Page } from '@shared/model/page';

export interface AttemptFilter {
  readonly state: 'open' | 'all';
  readonly source_code?: string;
}

const PAGE_SIZE = 100;

export const useAttemptsStore = defineStore('attempts', () => {
  const client = useAppClient();

  return {
    list: (filter: AttemptFilter, cursor?: string, limit = PAGE_SIZE): Promise<Page<Attempt>> =>
      client.attempts.list({ ...filter, limit, ...(cursor && { cursor }) }),
    summary: () => client.attempts.summary(undefined),
    preview: async (id: number, mapping: FieldMapping) =>
      (await client.attempts.preview({ id, mapping: { ...mapping } })).reading,
    markContacted: (id: number, is_contacted: boolean) => client.attempts.markContacted({ id, is_contacted }),
    distribute: (id: number, source_id: number) => client.attempts.distribute({ id, source_id }),
  };
});
