// По каким часам показано время.
export const zone = { times: 'Время: {zone}' };
