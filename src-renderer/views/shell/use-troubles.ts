// What keeps submissions from coming in or being kept, the worst first, each with what helps.
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { type RouteLocationRaw, useRouter } from 'vue-router';
import { useAttemptWords } from '../../composables/attempts/use-attempt-words';
import { useSpam } from '../../composables/tickets/use-spam';
import { useToast } from '../../composables/window/use-toast';
import { useFormats } from '../../i18n/formats';
import { useAnnouncementsStore } from '../../stores/announcements';
import { useFloorStore } from '../../stores/floor/floor';
import type { ShownTrouble } from '../shown-trouble';

export function useTroubles() {
  const { interrupt, say } = useAnnouncementsStore();
  const { link } = useLinkTrouble();
  const { intake } = useIntakeTrouble();
  const { storage, notRestored, upkeep } = useDiskTroubles();
  const { rejected, flood } = useSubmissionTroubles();
  const floor = useFloorStore();

  const urgent = computed(() => [...storage(), ...intake(), ...notRestored(), ...upkeep()]);
  const troubles = computed(() => [...link(), ...urgent.value, ...rejected(), ...flood()]);

  const urgentWords = () => urgent.value.map(({ headline }) => headline).join(' ');
  // After what is said of sources: this is why nothing comes from any of them.
  watch(urgentWords, (words) => words && interrupt(words), { immediate: true, flush: 'post' });
  // Said when they begin, not with each further submission.
  const begins = [() => floor.attempts.alerts[0]?.source_code, () => floor.attempts.flood?.address];
  watch(begins, () => [...rejected(), ...flood()].forEach(({ headline }) => say(headline)), { immediate: true });

  return troubles;
}

function useLead() {
  const router = useRouter();
  return (label: string, place: RouteLocationRaw) => ({ label, run: () => void router.push(place) });
}
const settings = (section: string) => ({ name: 'settings', params: { section } });

function useLinkTrouble() {
  const { t } = useI18n();
  const formats = useFormats();
  const floor = useFloorStore();

  function link(): ShownTrouble[] {
    const { connection } = floor;
    const isLost = connection.state === 'lost';
    if (!isLost && connection.state !== 'unreachable') return [];
    const headline = isLost
      ? t('shell.linkLostSince', { time: formats.value.due(connection.sinceMs) })
      : t('common.linkLost');
    return [{ id: 'link', isAlert: true, tone: 'warn', headline, tail: '', actions: [] }];
  }

  return { link };
}

function useIntakeTrouble() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const toast = useToast();
  const leadTo = useLead();
  const intakeSettings = () => leadTo(t('shell.intakeSettings'), settings('intake'));

  async function takePort(port: number): Promise<void> {
    await toast.attempt(async () => {
      const intake = await floor.takePort(port);
      // Taken by somebody else meanwhile: the next one is offered.
      if (intake.state === 'listening') toast.done(t('shell.portMoved', { address: intake.address }));
    });
  }

  function intake(): ShownTrouble[] {
    const now = floor.intake;
    if (now.state === 'down') {
      const { reason, host, port } = now;
      const tail = t(`shell.intakeDownReason.${reason}`, { host, port });
      return [{ id: 'intake', tone: 'bad', headline: t('shell.intakeDown'), tail, actions: [intakeSettings()] }];
    }
    if (now.state !== 'port_taken') return [];
    const { port, free_port: free } = now;
    const offer = free === null ? [] : [{ label: t('shell.takePort', { port: free }), run: () => void takePort(free) }];
    return [
      {
        ...{ id: 'intake', tone: 'bad', headline: t('shell.portTaken', { port }) },
        tail: [t('shell.portTakenTail'), ...(free === null ? [] : [t('shell.portFree', { port: free })])].join(' '),
        actions: [intakeSettings(), ...offer],
      },
    ];
  }

  return { intake };
}

function useDiskTroubles() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const leadTo = useLead();

  const isRestoreHidden = ref(false);

  function storage(): ShownTrouble[] {
    if (floor.storage === 'ok') return [];
    const headline = t(`shell.storage.${floor.storage}`);
    return [{ id: 'storage', tone: 'bad', headline, tail: t('shell.storageTail'), actions: [] }];
  }

  /** What can wait an hour, but not a week. */
  function upkeep(): ShownTrouble[] {
    const { second_place, held_webhooks } = floor.upkeep;
    const isLate = second_place === 'failing' || second_place === 'late';
    const found = [
      ...(isLate ? [{ headline: t(`shell.secondPlace.${second_place}`), section: 'data' }] : []),
      ...(held_webhooks > 0 ? [{ headline: t('shell.heldWebhooks'), section: 'webhooks' }] : []),
    ];
    return found.map(({ headline, section }) => ({
      ...{ id: section, tone: 'warn', headline, tail: '' },
      actions: [leadTo(t('shell.look'), settings(section))],
    }));
  }

  /** It happened once, when the program started: whoever has read it needs it no more. */
  function notRestored(): ShownTrouble[] {
    const { failed_restore: failed } = floor.upkeep;
    if (failed === null || isRestoreHidden.value) return [];
    const hide = { label: t('spam.hide'), run: () => void (isRestoreHidden.value = true) };
    return [
      {
        ...{ id: 'restore', tone: 'warn', headline: t('shell.notRestored.headline') },
        tail: t(`shell.notRestored.${failed.reason}`),
        actions: [leadTo(t('shell.look'), settings('data')), hide],
      },
    ];
  }

  return { storage, notRestored, upkeep };
}

function useSubmissionTroubles() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const leadTo = useLead();
  const { alertText } = useAttemptWords();
  const { block } = useSpam(() => Promise.resolve());
  /** Of whom nobody wants to hear more, as long as the window is open. */
  const hiddenFlood = ref<string | null>(null);

  /** A source, or a code that is none, from which one submission after another is rejected: somebody loses clients right now. */
  function rejected(): ShownTrouble[] {
    const [first, ...others] = floor.attempts.alerts;
    if (!first) return [];
    const tail = others.length > 0 ? t('attempts.alert.others', { n: others.length }, others.length) : '';
    const query = { tab: 'rejected', ...(others.length === 0 && { code: first.source_code }) };
    const actions = [leadTo(t('shell.look'), { name: 'tickets', query })];
    return [{ id: 'rejected', tone: 'warn', headline: alertText(first), tail, actions }];
  }

  /** One address sends most of what comes: a robot, or a site's server without a key. */
  function flood(): ShownTrouble[] {
    const now = floor.attempts.flood;
    if (!now || now.address === hiddenFlood.value) return [];
    const { address, count, total, source_code, source_count: n } = now;
    const source = [...floor.sources.values()].find(({ code }) => code === source_code)?.name ?? source_code;
    const hide = () => (hiddenFlood.value = address);
    const actions = [
      { label: t('spam.block'), run: () => void block({ address }, false) },
      { label: t('spam.hide'), run: hide },
    ];
    const headline = t('spam.flood', { count, total });
    const tail = t(n === 1 ? 'spam.floodFrom' : 'spam.floodFromMany', { address, source, n });
    return [{ id: 'flood', tone: 'warn', headline, tail, actions }];
  }

  return { rejected, flood };
}
