// Every wrapper, in Russian: accessible by axe, no Latin letter for screen readers, large enough to hit.
import { h, shallowReactive } from 'vue';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import AppButton from '../../../src-renderer/components/buttons/AppButton.vue';
import BadgePill from '../../../src-renderer/components/BadgePill.vue';
import ChoiceMenu from '../../../src-renderer/components/overlays/ChoiceMenu.vue';
import DataBanner from '../../../src-renderer/components/DataBanner.vue';
import DialogPanel from '../../../src-renderer/components/overlays/DialogPanel.vue';
import DropdownMenu from '../../../src-renderer/components/overlays/DropdownMenu.vue';
import EmptyState from '../../../src-renderer/components/EmptyState.vue';
import IconButton from '../../../src-renderer/components/buttons/IconButton.vue';
import KeyHint from '../../../src-renderer/components/KeyHint.vue';
import KpiFigure from '../../../src-renderer/components/charts/KpiFigure.vue';
import LoadingRows from '../../../src-renderer/components/LoadingRows.vue';
import LoadMeter from '../../../src-renderer/components/charts/LoadMeter.vue';
import NumberField from '../../../src-renderer/components/fields/NumberField.vue';
import SearchField from '../../../src-renderer/components/fields/SearchField.vue';
import SegmentedControl from '../../../src-renderer/components/fields/SegmentedControl.vue';
import SelectField from '../../../src-renderer/components/fields/SelectField.vue';
import TextField from '../../../src-renderer/components/fields/TextField.vue';
import ToastStack from '../../../src-renderer/components/overlays/ToastStack.vue';
import ToggleSwitch from '../../../src-renderer/components/fields/ToggleSwitch.vue';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { arrived, mountComponent, settled } from '../mount';

const words = { default: () => 'Сохранить' };
const options = [
  { value: 'all', label: 'Все', count: 12 },
  { value: 'free', label: 'Свободны', count: 7 },
];

const wrappers: Readonly<Record<string, () => HTMLElement>> = {
  AppButton: () => mountComponent(AppButton, { variant: 'primary' }, { slots: words }),
  IconButton: () => mountComponent(IconButton, { label: 'Табло' }, { slots: { default: () => h('svg') } }),
  BadgePill: () => mountComponent(BadgePill, { tone: 'warn' }, { slots: words }),
  DataBanner: () => mountComponent(DataBanner, { tone: 'bad' }, { slots: words }),
  EmptyState: () => mountComponent(EmptyState, { text: 'Пусто', hint: 'Пока' }),
  KeyHint: () => mountComponent(KeyHint, { keys: 'F9' }),
  KpiFigure: () => mountComponent({ render: () => h('dl', h(KpiFigure, { label: 'В работе', value: '36' })) }),
  LoadingRows: () => mountComponent(LoadingRows, { rows: 3 }),
  LoadMeter: () => mountComponent(LoadMeter, { name: 'Нагрузка', count: 3, limit: 5 }),
  NumberField: () => mountComponent(NumberField, { label: 'Лимит', modelValue: 5, min: 0, max: 100 }),
  SearchField: () => mountComponent(SearchField, { label: 'Поиск', modelValue: 'Анна' }),
  SegmentedControl: () => mountComponent(SegmentedControl, { label: 'Показать', options, modelValue: 'all' }),
  SelectField: () => mountComponent(SelectField, { label: 'Источник', options, modelValue: 'all' }),
  TextField: () => mountComponent(TextField, { label: 'Название', modelValue: '', error: 'Назовите источник' }),
  ToggleSwitch: () => mountComponent(ToggleSwitch, { label: 'Звук', modelValue: true }),
  ToastStack: () =>
    mountComponent(ToastStack, {
      durationMs: 8000,
      toasts: [{ id: 1, text: 'Обращение закрыто', tone: 'plain', canUndo: true }],
    }),
  DialogPanel: () => mountComponent(DialogPanel, { open: true, title: 'Лимит', text: 'Сколько?' }, { slots: words }),
  ChoiceMenu: () =>
    mountComponent(
      ChoiceMenu,
      { open: true, label: 'Вид', groups: [{ id: 'show', label: 'Показать', value: 'all', options }] },
      { slots: { default: () => h('svg') } },
    ),
  DropdownMenu: () =>
    mountComponent(
      DropdownMenu,
      { open: true, label: 'Действия', items: [{ id: 'limit', label: 'Лимит…' }] },
      { slots: { default: () => h(AppButton, () => 'Действия') } },
    ),
};

describe.each(Object.entries(wrappers))('%s', (_name, mount) => {
  it('is accessible, Russian to the ear, and large enough to hit', async () => {
    mount();
    await settled();
    await expectAccessible();
    expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

/** What floats covers what it floats over. */
function groundOf(role: string): string {
  const floating = document.querySelector(`[role="${role}"]`)?.closest('[data-side]');
  return floating ? getComputedStyle(floating).backgroundColor : 'not open';
}

describe('opened', () => {
  it.each(['DropdownMenu', 'ChoiceMenu'])('%s stands on a ground of its own', async (name) => {
    wrappers[name]?.();
    await settled();
    expect(groundOf('menu')).toMatch(/^rgb\(/);
  });

  it('SelectField stands on a ground of its own', async () => {
    wrappers['SelectField']?.();
    await userEvent.click(document.querySelector('[role="combobox"]') ?? document.body);
    await settled();
    expect(groundOf('listbox')).toMatch(/^rgb\(/);
  });

  it('a tooltip stands on a ground of its own', async () => {
    wrappers['IconButton']?.();
    await userEvent.tab();
    await settled();
    expect(groundOf('tooltip')).toMatch(/^rgb\(/);
  });

  it('a list of choices is accessible and injects no styles', async () => {
    const stylesBefore = document.querySelectorAll('style').length;
    mountComponent(SelectField, { label: 'Источник', options, modelValue: 'all' });
    await userEvent.click(document.querySelector('[role="combobox"]') ?? document.body);
    await settled();
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
    expect(document.querySelectorAll('style')).toHaveLength(stylesBefore);
    await expectAccessible();
    expect(latinLabels()).toEqual([]);
  });
});

it('keeps room for twice as many as a count came with, whichever of several came first', async () => {
  const props = shallowReactive({
    label: 'Показать',
    modelValue: 'new',
    options: [
      { value: 'new', label: 'Новые', count: 3 },
      { value: 'all', label: 'Все', count: null as number | null },
    ],
  });
  const host = mountComponent(SegmentedControl, props);
  const show = async (count: number) => {
    props.options = props.options.map((option) => (option.value === 'all' ? { ...option, count } : option));
    await arrived();
    return host.querySelector('.segments')?.getBoundingClientRect().width ?? 0;
  };
  const width = await show(98);
  expect(width).toBeGreaterThan(0);
  // Less than a pixel: a digit is a trifle wider than the unit that room is kept in.
  for (const count of [99, 100, 196, 9]) expect(Math.abs((await show(count)) - width), String(count)).toBeLessThan(1);
});
