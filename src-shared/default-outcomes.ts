/** The outcomes a new database begins with, in both languages: as long as they are called so, screens say them in their own. */

const IN_ENGLISH: Readonly<Record<string, string>> = {
  Решено: 'Resolved',
  'Не дозвонились': 'No answer',
  'Перезвонить позже': 'Call back later',
  'Не наш клиент': 'Wrong number',
  Спам: 'Spam',
};

/** An outcome's name as a person of that language reads it; one that somebody wrote stays as written. */
export function outcomeName(name: string, language: string): string {
  return language === 'en' && Object.hasOwn(IN_ENGLISH, name) ? (IN_ENGLISH[name] ?? name) : name;
}
