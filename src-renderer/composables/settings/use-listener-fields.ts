// Where submissions will arrive, as it is typed: checked at once, saved when it is another address than before.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { PORT_MAX } from '@shared/limits';
import type { ListenerAddress } from '@shared/model/settings';
import { useSettingsStore } from '../../stores/setup/settings';
import { useListenerCheck } from './use-listener-check';

export function useListenerFields() {
  const { t } = useI18n();
  const settings = useSettingsStore();
  const host = ref('');
  const port = ref('');

  const address = computed<ListenerAddress | undefined>(() => {
    const isPort = /^\d{1,5}$/u.test(port.value) && Number(port.value) >= 1 && Number(port.value) <= PORT_MAX;
    return isPort && host.value !== '' ? { host: host.value, port: Number(port.value) } : undefined;
  });
  const check = useListenerCheck(() => address.value);
  const portError = computed(() =>
    address.value || host.value === '' ? '' : t('settings.intake.portRange', { port: PORT_MAX }),
  );
  /** Where it cannot be checked, it may be tried. */
  const isFit = computed(() => address.value !== undefined && (!check.value || check.value.state === 'free'));

  async function load(): Promise<void> {
    await settings.load();
    host.value = settings.values?.listener_host ?? '';
    port.value = String(settings.values?.listener_port ?? '');
  }

  async function save(): Promise<void> {
    const before = settings.values;
    const after = address.value;
    if (!before || !after) return;
    if (before.listener_host === after.host && before.listener_port === after.port) return;
    await settings.update({ listener_host: after.host, listener_port: after.port });
  }

  return { host, port, check, portError, isFit, load, save };
}
