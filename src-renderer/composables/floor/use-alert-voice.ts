// Says aloud, on whatever screen, that a source turns callers away, that it takes them again, and that tickets wait to be opened; counts
// the first in the title.
import { watch, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAnnouncementsStore } from '../../stores/announcements';
import { useFloorStore } from '../../stores/floor/floor';
import { useClock } from '../window/use-now';
import { useAlertWords } from './use-alert-words';
import { useLateSources } from './use-late-sources';

export function useAlertVoice(): void {
  const { t } = useI18n();
  const floor = useFloorStore();
  const { say, interrupt } = useAnnouncementsStore();
  const { headline } = useAlertWords();

  watch(
    () => floor.alerts,
    (alerts, before) => {
      const keyOf = ({ source, kind }: (typeof alerts)[number]) => `${source.id} ${kind}`;
      const known = new Set(before?.map(keyOf));
      const fresh = alerts.filter((alert) => !known.has(keyOf(alert)));
      if (fresh.length > 0) interrupt(fresh.map(headline).join(' '));
      const present = new Set(alerts.map(({ source }) => source.id));
      for (const { source } of before ?? []) {
        if (!present.has(source.id)) say(t('floor.banner.over', { source: source.name }), `alert ${source.id}`);
      }
    },
    { immediate: true },
  );

  const late = useLateSources(useClock(() => floor.clockOffsetMs));
  watch(
    () => late.value.map(({ source }) => source.id).join(),
    (ids, before = '') => {
      const known = new Set(before.split(','));
      const fresh = late.value.filter(({ source }) => !known.has(String(source.id)));
      if (ids !== '' && fresh.length > 0)
        say(fresh.map(({ source }) => t('floor.banner.unopened', { source: source.name })).join(' '), 'unopened');
    },
    { immediate: true },
  );

  watchEffect(() => {
    const count = floor.alerts.length;
    document.title = count > 0 ? `(${count}) ${t('common.product')}` : t('common.product');
  });
}
