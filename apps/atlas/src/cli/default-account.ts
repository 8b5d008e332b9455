/** Whose things a command is about that does not say: the same for all of them. */
export const DEFAULT_ACCOUNT = 'default';
