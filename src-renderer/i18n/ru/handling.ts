// Работа с обращением: заметка и итог.
export const handling = {
  note: 'Заметка',
  saveNote: 'Записать',
  closeWith: 'Закрыть с итогом',
  closed: 'Обращение № {id} закрыто: {outcome}',
  nothingToUndo: 'Отменять нечего',
};
