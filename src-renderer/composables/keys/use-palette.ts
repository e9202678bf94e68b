// What the command palette offers for the words typed into it.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { containsTyped } from '@shared/text/contains-typed';
import { useFloorStore } from '../../stores/floor/floor';
import { themes, usePreferencesStore } from '../../stores/preferences';
import { byName } from '../window/by-name';
import { useOperatorActions } from '../floor/use-operator-actions';
import type { PaletteItem } from './palette-item';

const OPERATORS_SHOWN_MAX = 8;

export const places = ['floor', 'tickets', 'weights', 'reports', 'settings'] as const;

export function usePalette(options: { readonly onShortcuts: () => void }) {
  const { t } = useI18n();
  const router = useRouter();
  const floor = useFloorStore();
  const preferences = usePreferencesStore();
  const { callEveryone } = useOperatorActions();
  const query = ref('');

  const commands = computed<PaletteItem[]>(() => [
    ...places.map((name, index) => ({
      id: `go-${name}`,
      group: 'commands' as const,
      label: t('palette.goTo', { place: t(`shell.${name}`) }),
      note: String(index + 1),
      run: () => void router.push({ name }),
    })),
    { id: 'line', group: 'commands', label: t('palette.allOnLine'), run: () => void callEveryone() },
    { id: 'keys', group: 'commands', label: t('palette.shortcuts'), note: 'F1', run: options.onShortcuts },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      group: 'commands' as const,
      label: t('palette.theme', { theme: t(`common.theme.${theme}`) }),
      run: () => (preferences.theme = theme),
    })),
    ...(['ru', 'en'] as const).map((language) => ({
      id: `language-${language}`,
      group: 'commands' as const,
      label: t('palette.language', { language: t(`common.language.${language}`) }),
      run: () => (preferences.language = language),
    })),
  ]);

  const operators = computed<PaletteItem[]>(() =>
    [...floor.operators.values()].sort(byName).map(({ id, name, active_count, max_active_tickets }) => ({
      id: `operator-${id}`,
      group: 'operators',
      label: name,
      note: `${active_count}/${max_active_tickets}`,
      run: () => void router.push({ name: 'tickets', query: { operator: id } }),
    })),
  );

  const tickets = computed<PaletteItem[]>(() => {
    const text = query.value.trim();
    if (text === '') return [];
    const label = /^\d+$/.test(text) ? t('palette.ticket', { id: text }) : t('palette.searchTickets', { text });
    return [
      { id: 'tickets', group: 'tickets', label, run: () => void router.push({ name: 'tickets', query: { q: text } }) },
    ];
  });

  const items = computed(() => {
    const fits = ({ label }: PaletteItem) => containsTyped(label, query.value);
    const found = operators.value.filter(fits).slice(0, OPERATORS_SHOWN_MAX);
    return [...commands.value.filter(fits), ...found, ...tickets.value];
  });

  return { query, items };
}
