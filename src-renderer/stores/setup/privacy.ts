// What is kept of one person: asked for when somebody wants to know, never mirrored.
import { defineStore } from 'pinia';
import type { Erased, PersonExport, PersonTraces, RetentionPreview } from '@shared/model/privacy';
import { useAppClient } from '../../rpc/app-client';

export const usePrivacyStore = defineStore('privacy', () => {
  const client = useAppClient();
  return {
    preview: (person: string): Promise<PersonTraces> => client.privacy.preview({ person }),
    exportOf: (person: string): Promise<PersonExport> => client.privacy.export({ person }),
    retentionPreview: (days: number): Promise<RetentionPreview> => client.privacy.retentionPreview({ days }),
    erase: (person: string, confirmation: string): Promise<Erased> => client.privacy.erase({ person, confirmation }),
  };
});
