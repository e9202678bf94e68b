/** Where the program listens unless told otherwise. Apart from the settings, so that reading arguments loads no schema. */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 8420;
/** Submissions a minute, from one address for one source without a key: more than any visitor sends. */
export const DEFAULT_RATE_LIMIT = 60;
/** The same for senders that show the key of the source: a site's own server sends for all its visitors. */
export const DEFAULT_KEYED_RATE_LIMIT = 600;
