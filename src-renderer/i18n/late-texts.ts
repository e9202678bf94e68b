// Texts that few look for: they come with the part of a window that says them, not with the window.
import { useI18n } from 'vue-i18n';
import { ownWork as ownWorkEn } from './en/own-work';
import { palette as paletteEn } from './en/palette';
import { queueLayers as queueLayersEn } from './en/queue-layers';
import { reminder as reminderEn } from './en/reminder';
import { shortcuts as shortcutsEn } from './en/shortcuts';
import { sound as soundEn } from './en/sound';
import { zone as zoneEn } from './en/zone';
import { ownWork } from './ru/own-work';
import { palette } from './ru/palette';
import { queueLayers } from './ru/queue-layers';
import { reminder } from './ru/reminder';
import { shortcuts } from './ru/shortcuts';
import { sound } from './ru/sound';
import { zone } from './ru/zone';

export const ownWorkTexts = { ru: { ownWork }, en: { ownWork: ownWorkEn } };
export const paletteTexts = { ru: { palette }, en: { palette: paletteEn } };
export const queueLayerTexts = { ru: { queueLayers }, en: { queueLayers: queueLayersEn } };
export const reminderTexts = { ru: { reminder }, en: { reminder: reminderEn } };
export const shortcutTexts = { ru: { shortcuts }, en: { shortcuts: shortcutsEn } };
export const soundTexts = { ru: { sound }, en: { sound: soundEn } };
export const zoneTexts = { ru: { zone }, en: { zone: zoneEn } };

export const lateTexts = [
  ownWorkTexts,
  paletteTexts,
  queueLayerTexts,
  reminderTexts,
  shortcutTexts,
  soundTexts,
  zoneTexts,
] as const;

/** The texts of one screen in both languages. */
interface LateTexts {
  readonly ru: Readonly<Record<string, object>>;
  readonly en: Readonly<Record<string, object>>;
}

/** Called by whatever says them, before it says anything. */
export function useLateTexts({ ru, en }: LateTexts): void {
  const i18n = useI18n();
  // Every text of the window is looked at anew when some are added: once is enough.
  if (Object.keys(ru).every((screen) => screen in i18n.getLocaleMessage('ru'))) return;
  i18n.mergeLocaleMessage('ru', ru);
  i18n.mergeLocaleMessage('en', en);
}
