// Which of a message's forms a number takes: `отказ | отказа | отказов`.

const forms = { one: 0, few: 1, many: 2, other: 2, zero: 2, two: 1 } as const;
const russian = new Intl.PluralRules('ru');

/** 1, 21 → first form · 2…4, 22…24 → second · the rest → third; with two forms the last two share one. */
export function russianPlural(choice: number, formCount: number): number {
  return Math.min(forms[russian.select(choice)], formCount - 1);
}
