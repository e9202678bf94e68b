// Says aloud, on whatever screen, that a source turns callers away, that it takes them again, and that tickets wait to be opened; counts
// the first in the title.
import { onScopeDispose, watch, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Alert } from '@shared/model/alert';
import { useAnnouncementsStore } from '../../stores/announcements';
import { useFloorStore } from '../../stores/floor/floor';
import { useClock } from '../window/use-now';
import { useAlertWords } from './use-alert-words';
import { useLateSources } from './use-late-sources';

/** A source that is made is there a moment before those who get its tickets. */
const SETTLING_MS = 2_000;

export function useAlertVoice(): void {
  const { t } = useI18n();
  const floor = useFloorStore();
  const { say, interrupt } = useAnnouncementsStore();
  const { headline } = useAlertWords();

  const keyOf = ({ source, kind }: Alert) => `${source.id} ${kind}`;
  /** What was told of, and not that it is over. */
  let told: readonly Alert[] = [];
  let settling = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(isSettled: (alert: Alert) => boolean): void {
    const known = new Set(told.map(keyOf));
    const fresh = floor.alerts.filter((alert) => !known.has(keyOf(alert)) && isSettled(alert));
    if (fresh.length > 0) interrupt(fresh.map(headline).join(' '));
    const present = new Set(floor.alerts.map(({ source }) => source.id));
    for (const { source } of told) {
      if (!present.has(source.id)) say(t('floor.banner.over', { source: source.name }), `alert ${source.id}`);
    }
    told = floor.alerts.filter((alert) => known.has(keyOf(alert)) || fresh.includes(alert));
  }

  watch(
    () => floor.alerts,
    () => {
      tell(({ kind }) => kind !== 'none_linked');
      const waiting = floor.alerts
        .filter((alert) => !told.includes(alert))
        .map(keyOf)
        .join();
      if (waiting === settling) return;
      settling = waiting;
      clearTimeout(timer);
      timer = setTimeout(() => tell(() => true), SETTLING_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

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
