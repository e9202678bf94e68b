// Settings › Operators: a pasted table, line by line.
export const pastedOperators = {
  nobody: 'The people you add will show up here',
  hint: 'You can paste a table: name, limit, PIN',
  tooMany: '{n} names in the list. The first {max} will be added; paste the rest afterwards.',
  chosen: '{n} will be added | {n} will be added',
  rest: '{n} will not | {n} will not',
  withLimit: 'limit {n}',
  withPin: 'PIN',
  reason: {
    no_name: 'no name',
    name_too_long: 'the name is longer than 200 characters',
    name_unreadable: 'invisible characters in the name',
    already_there: 'exists already',
    twice: 'listed twice',
    cells: 'ignored: {text}',
  },
};
