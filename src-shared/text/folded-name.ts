/** A name as it is compared: «Пётр  Чижов» and « петр чижов» are one name to who types it. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase().replaceAll('ё', 'е');
}
