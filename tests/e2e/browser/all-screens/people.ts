// Who is on the stage beside the demo.

/** Whose window the operator's screens show. */
export const OPERATOR = { name: 'Анна Константинопольская-Преображенская', pin: '471100' };

/** Looks at no screen. */
export const AWAY = 'На перерыве';
