// What the command palette offers for the words typed into it.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { LiveOperator } from '@shared/model/live';
import { containsTyped } from '@shared/text/contains-typed';
import { useFloorStore } from '../../stores/floor/floor';
import { themes, usePreferencesStore } from '../../stores/preferences';
import { useOperatorActions } from '../floor/use-operator-actions';
import { byName } from '../window/by-name';
import type { PaletteItem } from './palette-item';
import { placeChord, places } from './place-keys';
import { useFormats } from '../../i18n/formats';
import { paletteTexts, useLateTexts } from '../../i18n/late-texts';

/** Of operators and of what can be done to them, each: more would push the rest out of sight. */
const OPERATORS_SHOWN_MAX = 8;

export interface PaletteOptions {
  readonly onShortcuts: () => void;
  /** Asks for the limit of somebody. */
  readonly onLimit: (operator: LiveOperator) => void;
}

export function usePalette(options: PaletteOptions) {
  const query = ref('');
  const commands = useCommands(options.onShortcuts);
  const { operators, steps } = useOperatorItems(options.onLimit);
  const { pages, sources } = usePlaceItems();
  const tickets = useTicketSearch(query);

  const items = computed(() => {
    const fits = ({ label }: PaletteItem) => containsTyped(label, query.value);
    const found = operators.value.filter(fits).slice(0, OPERATORS_SHOWN_MAX);
    // With nothing typed the list is for a look around; what there is much of is for whoever looks for it.
    if (query.value.trim() === '') return [...commands.value, ...found];
    const done = steps.value.filter(fits).slice(0, OPERATORS_SHOWN_MAX);
    return [
      ...[...commands.value, ...pages.value].filter(fits),
      ...[...found, ...done],
      ...sources.value.filter(fits),
      ...tickets.value,
    ];
  });

  return { query, items };
}

function useCommands(onShortcuts: () => void) {
  useLateTexts(paletteTexts);
  const { t } = useI18n();
  const router = useRouter();
  const preferences = usePreferencesStore();
  const { callEveryone } = useOperatorActions();
  return computed<PaletteItem[]>(() => [
    ...places.map((name, index) => ({
      id: `go-${name}`,
      group: 'commands' as const,
      label: t('palette.goTo', { place: t(`shell.${name}`) }),
      note: placeChord(index + 1),
      run: () => void router.push({ name }),
    })),
    { id: 'line', group: 'commands', label: t('palette.allOnLine'), run: () => void callEveryone() },
    { id: 'keys', group: 'commands', label: t('palette.shortcuts'), note: 'F1', run: onShortcuts },
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
}

/** Operators, each with what lies on their desk; and what is often done to them. */
function useOperatorItems(onLimit: PaletteOptions['onLimit']) {
  const { t } = useI18n();
  const router = useRouter();
  const floor = useFloorStore();
  const { setActive } = useOperatorActions();
  const formats = useFormats();
  const sorted = computed(() => [...floor.operators.values()].sort(byName));
  const step = (operator: LiveOperator, key: 'limit' | 'pause' | 'resume', run: () => void): PaletteItem => ({
    id: `${key}-${operator.id}`,
    group: 'operators',
    label: t('palette.ofOperator', { name: operator.name, what: t(`floor.menu.${key}`).toLowerCase() }),
    run,
  });

  const operators = computed<PaletteItem[]>(() =>
    sorted.value.map(({ id, name, active_count, max_active_tickets }) => ({
      id: `operator-${id}`,
      group: 'operators',
      label: name,
      note: `${formats.value.number(active_count)}/${formats.value.number(max_active_tickets)}`,
      run: () => void router.push({ name: 'tickets', query: { operator: id } }),
    })),
  );
  const steps = computed<PaletteItem[]>(() =>
    sorted.value.flatMap((operator) => [
      step(operator, 'limit', () => onLimit(operator)),
      step(operator, operator.is_active ? 'pause' : 'resume', () => void setActive(operator, !operator.is_active)),
    ]),
  );
  return { operators, steps };
}

/** Pages of Settings, and sources with what came from them and how it is shared out. */
function usePlaceItems() {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const floor = useFloorStore();
  const pages = computed<PaletteItem[]>(() =>
    Object.keys(i18n.tm('settings.page')).map((section) => ({
      id: `page-${section}`,
      group: 'commands',
      label: t('palette.goTo', { place: `${t('shell.settings')}, ${t(`settings.page.${section}`)}` }),
      run: () => void router.push({ name: 'settings', params: { section } }),
    })),
  );
  const sources = computed<PaletteItem[]>(() =>
    [...floor.sources.values()].sort(byName).flatMap(({ id, name }) =>
      (['tickets', 'weights'] as const).map((place) => ({
        id: `${place}-of-${id}`,
        group: 'sources' as const,
        label: t('palette.ofSource', { name, place: t(`shell.${place}`) }),
        run: () => void router.push({ name: place, query: { source: id } }),
      })),
    ),
  );
  return { pages, sources };
}

function useTicketSearch(query: { readonly value: string }) {
  const { t } = useI18n();
  const router = useRouter();
  return computed<PaletteItem[]>(() => {
    const text = query.value.trim();
    if (text === '') return [];
    const label = /^\d+$/.test(text) ? t('palette.ticket', { id: text }) : t('palette.searchTickets', { text });
    return [
      { id: 'tickets', group: 'tickets', label, run: () => void router.push({ name: 'tickets', query: { q: text } }) },
    ];
  });
}
