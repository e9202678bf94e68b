/** Where the program listens unless told otherwise. Apart from the settings, so that reading arguments loads no schema. */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 8420;
/** Submissions a minute and address. */
export const DEFAULT_RATE_LIMIT = 600;
/** Bound against typing errors. */
export const RATE_LIMIT_MAX = 1_000_000_000;
