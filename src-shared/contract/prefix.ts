/** Where the contract stands on HTTP; apart from the contract itself, so that knowing the address loads no schema. */
export const API_PREFIX = '/api/v1';
