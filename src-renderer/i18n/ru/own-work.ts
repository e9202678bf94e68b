// Моя статистика в окне оператора.
export const ownWork = {
  title: 'Моя статистика',
  hint: 'Как в отчёте супервизора. Неделя — с понедельника.',
  figure: 'Показатель',
  today: 'Сегодня',
  week: 'Эта неделя',
  lastWeek: 'Прошлая',
  received: 'Назначено',
  closed: 'Закрыто',
  opened: 'Открыто за, медиана',
  openedInTarget: 'Открыто вовремя',
  ownTime: 'Время у себя, медиана',
  noOutcome: 'Без итога',
  transferredIn: 'Передали мне',
  transferredOut: 'Передано от меня',
  reopened: 'Открыто снова',
};
