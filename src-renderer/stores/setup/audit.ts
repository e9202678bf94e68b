// The audit log, a page at a time: who did what.
import { defineStore } from 'pinia';
import type { AuditAction, AuditEntry } from '@shared/model/audit';
import { useAppClient } from '../../rpc/app-client';
import type { Page } from '@shared/model/page';

export interface AuditFilter {
  readonly action?: AuditAction;
  readonly operator_id?: number;
  readonly supervisor_id?: number;
  readonly from?: string;
}

const PAGE_SIZE = 100;

export const useAuditStore = defineStore('audit', () => {
  const client = useAppClient();
  return {
    entries: (filter: AuditFilter, cursor?: string, signal?: AbortSignal): Promise<Page<AuditEntry>> =>
      client.audit.list({ ...filter, limit: PAGE_SIZE, ...(cursor && { cursor }) }, signal ? { signal } : {}),
  };
});
