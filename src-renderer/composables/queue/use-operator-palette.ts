// What the palette of the operator's window offers: its own commands, and the tickets on the desk.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { containsTyped } from '@shared/text/contains-typed';
import { languages, soundLevels, themes, usePreferencesStore } from '../../stores/preferences';
import { useQueueStore } from '../../stores/floor/queue';
import { paletteTexts, soundTexts, useLateTexts } from '../../i18n/late-texts';
import { usePersonWords } from '../contact/use-person-words';
import type { PaletteItem } from '../keys/palette-item';
import { layerKeys, type QueueLayer } from './queue-keys';
import { useChime } from './use-chime';

/** What the window itself does. */
export type OperatorCommand = Exclude<QueueLayer, 'palette' | 'leave'> | 'close' | 'undo' | 'break';

const plain = [
  ['close', 'Enter'],
  ['undo', 'Ctrl Z'],
  ['break', 'F9'],
] as const;

export interface OperatorPaletteOptions {
  readonly onCommand: (command: OperatorCommand) => void;
  readonly onSelect: (ticketId: number) => void;
}

export function useOperatorPalette({ onCommand, onSelect }: OperatorPaletteOptions) {
  useLateTexts(paletteTexts);
  const { t } = useI18n();
  const { called } = usePersonWords();
  const queue = useQueueStore();
  const preferences = usePreferencesStore();
  useLateTexts(soundTexts);
  /** How loud that is. */
  const chime = useChime();
  const query = ref('');

  const command = (id: OperatorCommand, note: string): PaletteItem => ({
    id,
    group: 'commands',
    label: t(`handling.keys.${id}`),
    note,
    run: () => onCommand(id),
  });
  const commands = computed<PaletteItem[]>(() => [
    ...plain.map(([id, keys]) => command(id, keys)),
    ...layerKeys.flatMap(({ id, keys }) => (id === 'palette' ? [] : [command(id, keys)])),
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      group: 'commands' as const,
      label: t('palette.theme', { theme: t(`common.theme.${theme}`) }),
      run: () => (preferences.theme = theme),
    })),
    ...languages.map((language) => ({
      id: `language-${language}`,
      group: 'commands' as const,
      label: t('palette.language', { language: t(`common.language.${language}`) }),
      run: () => (preferences.language = language),
    })),
    ...soundLevels.map((level) => ({
      id: `sound-${level}`,
      group: 'commands' as const,
      label: t('sound.command', { level: t(`sound.level.${level}`) }),
      run: () => {
        preferences.sound = level;
        chime();
      },
    })),
  ]);
  const tickets = computed<PaletteItem[]>(() =>
    queue.tickets.map((ticket) => ({
      id: `ticket-${ticket.id}`,
      group: 'tickets',
      label: `${t('queue.number', { id: ticket.id })} ${called(ticket)}`,
      run: () => onSelect(ticket.id),
    })),
  );
  const items = computed(() =>
    [...commands.value, ...tickets.value].filter(({ label }) => containsTyped(label, query.value)),
  );

  return { query, items };
}
