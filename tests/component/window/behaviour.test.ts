// What the wrappers do.
import { h } from 'vue';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import AppButton from '../../../src-renderer/components/buttons/AppButton.vue';
import IconButton from '../../../src-renderer/components/buttons/IconButton.vue';
import LoadMeter from '../../../src-renderer/components/charts/LoadMeter.vue';
import SegmentedControl from '../../../src-renderer/components/fields/SegmentedControl.vue';
import DialogPanel from '../../../src-renderer/components/overlays/DialogPanel.vue';
import ToastStack from '../../../src-renderer/components/overlays/ToastStack.vue';
import { mountComponent, settled } from '../mount';

const meter = () => document.querySelector('[role="meter"]');

it('a load is a segment a ticket up to twenty and a bar above', async () => {
  mountComponent(LoadMeter, { name: 'Нагрузка: Анна', count: 3, limit: 20 });
  expect(meter()?.childElementCount).toBe(20);
  expect(meter()?.querySelectorAll('.filled')).toHaveLength(3);
  mountComponent(LoadMeter, { name: 'Нагрузка: Борис', count: 3, limit: 21 });
  expect(document.querySelectorAll('[role="meter"]')[1]?.childElementCount).toBe(1);
});

it('a load above the limit still has a valid value and says both numbers', () => {
  mountComponent(LoadMeter, { name: 'Нагрузка', count: 7, limit: 5 });
  expect(meter()?.getAttribute('aria-valuenow')).toBe('7');
  expect(meter()?.getAttribute('aria-valuemax')).toBe('7');
  expect(meter()?.getAttribute('aria-valuetext')).toBe('7 из 5');
});

it('a busy button takes no second press', async () => {
  const onPress = vi.fn();
  const host = mountComponent(AppButton, { busy: true, onPress }, { slots: { default: () => 'Применить' } });
  host.querySelector('button')?.click();
  expect(onPress).not.toHaveBeenCalled();
});

it('a segment is chosen with the arrow keys', async () => {
  const choose = vi.fn();
  const options = ['all', 'free'].map((value) => ({ value, label: value }));
  mountComponent(SegmentedControl, { label: 'Показать', options, modelValue: 'all', 'onUpdate:modelValue': choose });
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight>}');
  await vi.waitFor(() => expect(choose).toHaveBeenCalledWith('free'));
  await userEvent.keyboard('{/ArrowRight}');
});

it('a toast goes after its time, but not while it is pointed at', async () => {
  const onDismiss = vi.fn();
  const toasts = [{ id: 1, text: 'Закрыто', tone: 'plain', canUndo: true }];
  const host = mountComponent(ToastStack, { durationMs: 120, toasts, onDismiss });
  const stack = host.querySelector('section');
  stack?.dispatchEvent(new PointerEvent('pointerenter'));
  await settled();
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(onDismiss).not.toHaveBeenCalled();
  stack?.dispatchEvent(new PointerEvent('pointerleave'));
  await vi.waitFor(() => expect(onDismiss).toHaveBeenCalledWith(1));
});

it('Escape closes a dialog at once, also while a tooltip in it is shown', async () => {
  const onOpen = vi.fn();
  const copy = () => h(IconButton, { label: 'Скопировать' }, { default: () => h('svg') });
  const panel = { open: true, title: 'Секрет', 'onUpdate:open': onOpen };
  mountComponent(DialogPanel, panel, { slots: { default: copy } });
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Скопировать'));
  await userEvent.tab();
  await vi.waitFor(() => expect(document.querySelector('[role="tooltip"]')).not.toBeNull());
  await userEvent.keyboard('{Escape}');
  expect(onOpen.mock.calls).toEqual([[false]]);
});
