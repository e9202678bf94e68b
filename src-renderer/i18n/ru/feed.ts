// Лента пульта.
export const feed = {
  title: 'Лента',
  allSources: 'Все источники',
  filterLabel: 'Источник ленты',
  number: '№ {id}',
  paused: 'пауза, {n} новое | пауза, {n} новых | пауза, {n} новых',
  empty: 'Событий пока нет',
  refused: {
    none_linked: 'никто не привязан',
    all_inactive: 'все не на линии',
    all_at_limit: 'все заняты',
    zero_weight: 'у всех вес 0',
    mixed: 'никто не мог взять',
  },
  refusal: 'Пропущено',
  wentOnBreak: 'на перерыве',
  cameBack: 'на линии',
  reopened: 'открыто снова',
  source: 'Источник «{name}»',
  notOpened: 'не открыто вовремя:',
  freed: 'снова свободен',
  unknownOperator: 'оператор {id}',
};
