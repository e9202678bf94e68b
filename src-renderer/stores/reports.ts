// Reports: asked for, never mirrored.
import { defineStore } from 'pinia';
import type { DistributionReport } from '@shared/model/report';
import { useAppClient } from '../rpc/app-client';

export const useReportsStore = defineStore('reports', () => {
  const client = useAppClient();
  return {
    /** @param from ISO 8601; the report goes up to now */
    distribution: (from: string, signal: AbortSignal): Promise<DistributionReport> =>
      client.reports.distribution({ from }, { signal }),
  };
});
