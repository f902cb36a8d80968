/** The largest number of changes in one answer. */
export const mostChanges = 500;
