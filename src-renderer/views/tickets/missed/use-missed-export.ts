// The missed leads that the filters show as a file for a spreadsheet: to be called back by whoever sits elsewhere.
import { onScopeDispose, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { CSV_BOM, csvLine } from '@shared/text/csv';
import type { Refusal } from '@shared/model/refusal';
import { programClock } from '../../../i18n/formats';
import { useSaveFile } from '../../../composables/window/use-save-file';
import { today } from '../../../composables/reports/period';
import { useToast } from '../../../composables/window/use-toast';
import { type RefusalFilter, useHistoryStore } from '../../../stores/floor/history';

const columns = [
  ...(['created', 'firstTry', 'tries', 'client', 'email', 'phone'] as const),
  ...(['message', 'fields', 'source', 'reason', 'became'] as const),
] as const;

type Moment = (iso: string) => string;

/** As in the file of tickets: the program's own time, written so that it sorts. Asked for when its zone has been told. */
function programMoment(): Moment {
  const { timeZone } = programClock;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (iso) => local.format(new Date(iso));
}

/** Tries that belong together: each page tells them by the last. */
function groupOf({ lead_id, source_id, ticket_id, contacted_at }: Refusal): string {
  return [lead_id, source_id, ticket_id, contacted_at].join(' ');
}

export function useMissedExport() {
  const { t, locale } = useI18n();
  const history = useHistoryStore();
  const toast = useToast();
  const saveFile = useSaveFile();
  const isRunning = ref(false);
  let isLeft = false;
  onScopeDispose(() => (isLeft = true));

  function became({ ticket_id, contacted_at, is_spam }: Refusal, moment: Moment): string {
    if (ticket_id !== null) return t('tickets.servedBy', { id: ticket_id });
    if (is_spam) return t('spam.isSpam');
    return contacted_at === null ? t('tickets.missed.open') : t('tickets.contactedAt', { at: moment(contacted_at) });
  }

  const cells = (refusal: Refusal, moment: Moment) => [
    ...[moment(refusal.created_at), moment(refusal.first_created_at), refusal.tries],
    ...[refusal.name, refusal.email, refusal.phone, refusal.message],
    Object.entries(refusal.fields)
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n'),
    ...[refusal.source.name, t(`tickets.reason.${refusal.reason}`), became(refusal, moment)],
  ];

  async function run(filter: RefusalFilter): Promise<void> {
    const moment = programMoment();
    const separator = locale.value === 'ru' ? ';' : ',';
    const parts = [CSV_BOM, csvLine([...columns.map((name) => t(`tickets.missed.column.${name}`))], separator)];
    // From the oldest on: who tries again meanwhile moves towards the end, where they are met, and stand once.
    const met = new Map<string, Refusal>();
    let cursor: string | undefined;
    do {
      const page = await history.refusals(filter, { order: 'oldest', cursor });
      if (isLeft) return;
      for (const refusal of page.items) {
        met.delete(groupOf(refusal));
        met.set(groupOf(refusal), refusal);
      }
      cursor = page.next_cursor;
    } while (cursor !== undefined);
    parts.push(...[...met.values()].reverse().map((refusal) => csvLine(cells(refusal, moment), separator)));
    const file = new Blob(parts, { type: 'text/csv;charset=utf-8' });
    const name = `missed-${today()}.csv`;
    if (await saveFile(file, name)) toast.done(t('tickets.missed.exported', { n: met.size }, met.size));
  }

  /** @param filter as it is in force in the list */
  async function start(filter: RefusalFilter): Promise<void> {
    if (isRunning.value) return;
    isRunning.value = true;
    await toast.attempt(() => run(filter));
    isRunning.value = false;
  }

  return { isRunning, start };
}
