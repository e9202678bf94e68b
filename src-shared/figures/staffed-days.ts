/** Days a forecast of slots can be about, as plain words: all, Monday to Friday, the weekend, or one weekday (1 = Monday). */
export const STAFFED_DAYS = ['all', 'work', 'weekend', '1', '2', '3', '4', '5', '6', '7'] as const;
