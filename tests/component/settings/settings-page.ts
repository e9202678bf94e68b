// The Settings screen in a test: one of its pages, and what stands on it found by its name.
import { expect, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { settingsPages } from '../../fixtures/settings-pages';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';

/** @param answers fields that every answer which has them all says instead */
export async function mountSettings(page: (typeof settingsPages)[number], look: Look = {}, answers?: object) {
  const state = {
    floor: floorSnapshot(Date.now()),
    desktop: { displays: [], starts_at_sign_in: false },
    ...(answers && { altered: <T>(answer: T): T => (hasAll(answer, answers) ? { ...answer, ...answers } : answer) }),
  };
  const mounted = await mountConsole(state, `/settings/${page}`, look);
  await vi.waitFor(() => expect(document.querySelector('.content h2')).not.toBeNull(), 10_000);
  await settled();
  return mounted;
}

function hasAll(answer: unknown, fields: object): boolean {
  return typeof answer === 'object' && answer !== null && Object.keys(fields).every((name) => name in answer);
}

export const text = () => document.body.textContent.replace(/\s+/g, ' ');

export function named(name: string): HTMLElement {
  const scope = document.querySelector('[role="dialog"]') ?? document;
  const found = [
    ...scope.querySelectorAll<HTMLElement>('button, input, textarea, [role="menuitem"], [role="radio"]'),
  ].find((element) => element.ariaLabel === name || element.textContent.trim() === name || labelOf(element) === name);
  if (!found) throw new Error(`nothing is called «${name}»`);
  return found;
}

export function valueOf(name: string): string {
  const field = named(name);
  return field instanceof HTMLInputElement ? field.value : '';
}

/** In the open dialog, or else on the page. */
export async function click(name: string): Promise<void> {
  named(name).click();
  await settled();
}

/** Reka's menus open by key as by pointer. */
export async function openMenu(name: string): Promise<void> {
  named(name).focus();
  await userEvent.keyboard('{Enter}');
  await settled();
}

export function labelOf(element: HTMLElement): string | undefined {
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
  return labels?.[0]?.textContent.trim();
}
