// The token that reads figures and nothing else.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useAppClient } from '../../rpc/app-client';

export const useMetricsTokenStore = defineStore('metricsToken', () => {
  const client = useAppClient();
  /** null = not read yet */
  const isSet = shallowRef<boolean | null>(null);

  async function load(): Promise<void> {
    isSet.value = (await client.metrics.token()).is_set;
  }

  async function issue(): Promise<string> {
    const { token } = await client.metrics.issueToken();
    isSet.value = true;
    return token;
  }

  async function remove(): Promise<void> {
    await client.metrics.removeToken();
    isSet.value = false;
  }

  return { isSet, load, issue, remove };
});
