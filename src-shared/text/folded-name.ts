import { withoutInvisible } from './visible-text';

/** A name as it is compared: «Пётр  Чижов» and « петр чижов» are one name to who types it, whatever else a paste brought along. */
export function foldedName(name: string): string {
  return withoutInvisible(name.normalize('NFKC')).trim().replaceAll(/\s+/gu, ' ').toLowerCase().replaceAll('ё', 'е');
}
