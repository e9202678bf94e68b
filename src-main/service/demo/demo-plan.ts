/** Who and what the demo consists of: a small Russian company that sells windows. All addresses are of example.com. */
import type { Contact } from '@shared/model/contact';

export const DEMO_OPERATORS = [
  { name: 'Анна Смирнова', max_active_tickets: 6 },
  { name: 'Борис Кузнецов', max_active_tickets: 5 },
  { name: 'Вера Соколова', max_active_tickets: 5 },
  { name: 'Григорий Лебедев', max_active_tickets: 4 },
  { name: 'Дарья Новикова', max_active_tickets: 6 },
  { name: 'Егор Морозов', max_active_tickets: 4 },
  { name: 'Жанна Волкова', max_active_tickets: 5 },
  { name: 'Илья Зайцев', max_active_tickets: 3 },
] as const;

/** `weights` are in the order of the operators; null = not linked. `share` is the source's part of all submissions. */
export const DEMO_SOURCES = [
  { code: 'demo-site', name: 'Сайт', share: 0.45, weights: [70, 50, 50, 30, 60, 20, 40, 10] },
  { code: 'demo-landing', name: 'Лендинг «Тёплые окна»', share: 0.25, weights: [40, 40, null, 60, 40, null, 0, 20] },
  { code: 'demo-telegram', name: 'Телеграм-бот', share: 0.2, weights: [null, 30, 80, null, 30, 50, null, null] },
  { code: 'demo-partners', name: 'Партнёры', share: 0.1, weights: [100, null, null, null, 50, null, 30, null] },
] as const;

/** As the address spells them and as people do. */
const FIRST_NAMES = [
  ['anna', 'Анна'],
  ['ivan', 'Иван'],
  ['olga', 'Ольга'],
  ['sergey', 'Сергей'],
  ['maria', 'Мария'],
  ['pavel', 'Павел'],
  ['elena', 'Елена'],
  ['dmitry', 'Дмитрий'],
  ['irina', 'Ирина'],
  ['alexey', 'Алексей'],
  ['nina', 'Нина'],
  ['oleg', 'Олег'],
] as const;
/** Written the same for women and men. */
const LAST_NAMES = [
  ['gusenko', 'Гусенко'],
  ['belykh', 'Белых'],
  ['koval', 'Коваль'],
  ['titenko', 'Титенко'],
  ['sedykh', 'Седых'],
  ['frolenko', 'Фроленко'],
  ['melnik', 'Мельник'],
  ['danilenko', 'Даниленко'],
  ['egorenko', 'Егоренко'],
  ['orlenko', 'Орленко'],
  ['gus', 'Гусь'],
] as const;

export const DEMO_MESSAGES = [
  'Перезвоните, пожалуйста, после шести вечера.',
  'Сколько стоит балконный блок с установкой?',
  'Хочу заказать замер на субботу.',
  'Здравствуйте! Нужны три окна в частный дом, какие сроки?',
  'Есть ли рассрочка?',
  'Дует из-под подоконника, договор № 4417. Когда приедет мастер?',
  'Пришлите прайс на москитные сетки.',
  'Можно ли заменить только стеклопакет?',
  'Интересует остекление лоджии, 6 метров.',
  'Не дозвонился по телефону, напишите на почту.',
] as const;

/**
 * A lead: about 130 people, who write again and again. Most leave a name, some a phone, which is always theirs: numbers that
 * nobody has.
 */
export function demoClient(random: () => number): { readonly email: string; readonly contact: Contact } {
  const [first, last] = [Math.floor(random() * FIRST_NAMES.length), Math.floor(random() * LAST_NAMES.length)];
  const [[latin, name], [family, surname]] = [FIRST_NAMES[first] ?? FIRST_NAMES[0], LAST_NAMES[last] ?? LAST_NAMES[0]];
  const number = String(1000 + first * LAST_NAMES.length + last).padStart(7, '0');
  const phone = `+7 900 ${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5)}`;
  const hasPhone = random() < 0.4;
  return {
    email: `${latin}.${family}@example.com`,
    contact: {
      name: random() < 0.7 ? `${name} ${surname}` : null,
      phone: hasPhone ? phone : null,
      phone_e164: hasPhone ? phone.replaceAll(/[^+\d]/gu, '') : null,
      fields: random() < 0.25 ? { Город: pick(DEMO_CITIES, random) } : {},
    },
  };
}

const DEMO_CITIES = ['Казань', 'Самара', 'Пермь', 'Тула'] as const;

/** Two out of three say something. */
export function demoMessage(random: () => number): string | null {
  return random() < 0.33 ? null : pick(DEMO_MESSAGES, random);
}

/** @param random 0 ≤ n < 1 */
export function pick<T>(list: readonly [T, ...T[]] | readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}
