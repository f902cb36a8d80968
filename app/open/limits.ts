/** The largest number of changes in one answer. */
export const mostChanges = 500;

/** Items in one answer to a harvester. */
export const harvestedAtOnce = 100;
