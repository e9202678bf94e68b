// Somebody who looks at screens in one language and theme.
import type { Page } from '@playwright/test';
import { lateConsoleTexts } from '../../../../src-renderer/i18n/late-console-texts.ts';
import { lateTexts } from '../../../../src-renderer/i18n/late-texts.ts';
import { messages } from '../../../../src-renderer/i18n/messages.ts';
import { keepWhole } from '@shared/text/keep-whole';
import type { ServedApp } from '../served-app.ts';

export interface Look {
  readonly language: 'ru' | 'en';
  readonly theme: 'light' | 'dark';
}

export interface Viewer extends Look {
  readonly page: Page;
  /** The text of a key such as `floor.kpi.free`, as far as its first blank to fill in. */
  readonly say: (key: string) => string;
  /** The button that is called so. */
  readonly press: (key: string) => Promise<void>;
}

/** A browser of its own. @param signIn with what its page asks for */
export async function createViewer(
  served: ServedApp,
  first: Look,
  signIn: (viewer: Viewer) => Promise<void>,
): Promise<Viewer> {
  const locale = first.language === 'ru' ? 'ru-RU' : 'en-GB';
  const page = await served.newPage({ locale, reducedMotion: 'reduce' });
  // What is not there within this time does not come.
  page.setDefaultTimeout(15_000);
  await page.addInitScript(({ language, theme }) => {
    localStorage.setItem('language', language);
    localStorage.setItem('theme', theme);
  }, first);
  const viewer = viewerOf(page, first);
  await signIn(viewer);
  return viewer;
}

/** The same person at another tab of their browser, opened by the first: what is loaded already is not read and compiled again. */
export async function anotherTab({ page, ...look }: Viewer): Promise<Viewer> {
  const opening = page.waitForEvent('popup');
  await page.evaluate(() => void window.open('about:blank'));
  const tab = await opening;
  tab.setDefaultTimeout(15_000);
  return viewerOf(tab, look);
}

export function viewerOf(page: Page, first: Look): Viewer {
  const say = (key: string) => textOf(first.language, key);
  return {
    ...first,
    page,
    say,
    press: async (key) => {
      const [words = ''] = say(key).split('{');
      await page
        .getByRole('button', { name: words.trim(), exact: words === say(key) })
        .first()
        .click();
    },
  };
}

/** With those that come with the part that says them. */
const late = [...lateTexts, ...lateConsoleTexts];

function textOf(language: Look['language'], key: string): string {
  let node: unknown = Object.assign({}, messages[language], ...late.map((texts) => texts[language]));
  for (const part of key.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  if (typeof node !== 'string') throw new Error(`no text is called ${key}`);
  // As the screen writes it.
  return keepWhole(node);
}

/** The page that is there changes its language and theme, as when another window of this browser was switched; it is drawn a moment later. */
export async function look(page: Page, wanted: Look): Promise<void> {
  await page.evaluate(({ language, theme }) => {
    // A page of no address, and one that did not come, have no memory and nothing to show.
    if (!location.protocol.startsWith('http')) return;
    localStorage.setItem('language', language);
    localStorage.setItem('theme', theme);
    window.dispatchEvent(new StorageEvent('storage', { storageArea: localStorage }));
  }, wanted);
}
