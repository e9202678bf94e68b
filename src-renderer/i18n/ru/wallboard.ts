// Табло.
export const wallboard = {
  label: 'Табло',
  closed: 'Закрыто сегодня',
  refused: 'Пропущено сегодня',
  oldest: 'самое давнее {age}',
  free: 'свободно',
  lost: 'Нет связи с {time}',
  unreachable: 'Нет связи с программой',
  empty: 'Операторов пока нет',
  page: '{page} из {pages}',
  alert: {
    busy: '{source}: все заняты',
    all_away: '{source}: все не на линии',
    none_linked: '{source}: никто не привязан',
  },
  refusals: 'пропущено за 10 минут: {n}',
  moreAlerts: 'и ещё {n} источник | и ещё {n} источника | и ещё {n} источников',
};
