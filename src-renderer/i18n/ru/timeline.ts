// Ход обращения: что с ним было.
export const timeline = {
  received: 'Принято',
  assigned: 'Назначено: {operator}',
  assignedToUnknown: 'Назначено; кому, уже не узнать',
  opened: 'Открыто',
  transferred: 'Передано: {from} → {operator}',
  taken_back: 'Передача отменена: {from} → {operator}',
  returned: 'Возвращено в распределение: {from} → {operator}',
  passed_on: 'Не открыто вовремя, передано дальше: {from} → {operator}',
  closed: 'Закрыто',
  closedWith: 'Закрыто: {outcome}',
  outcome_set: 'Итог: {outcome}',
  outcomeRemoved: 'Итог убран',
  reopened: 'Открыто снова',
  noted: 'Заметка',
  by: { supervisor: 'супервизор', program: 'программа', nobody: 'без входа' },
};
