// By which clock times are shown.
export const zone = { times: 'Times in {zone}' };
