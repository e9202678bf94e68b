// Палитра команд и список клавиш.
export const palette = {
  title: 'Поиск и команды',
  placeholderOwn: 'Найти обращение или команду…',
  placeholder: 'Найти оператора, источник, обращение или команду…',
  results: 'Найденное',
  nothing: 'Ничего не найдено',
  group: { commands: 'Команды', operators: 'Операторы', sources: 'Источники', tickets: 'Обращения' },
  goTo: 'Перейти: {place}',
  ofOperator: '{name}: {what}',
  ofSource: '{place}: {name}',
  ticket: 'Обращение № {id}',
  searchTickets: 'Искать в обращениях: {text}',
  theme: 'Тема: {theme}',
  language: 'Язык: {language}',
  allOnLine: 'Всех на линию',
  shortcuts: 'Клавиши',
};
