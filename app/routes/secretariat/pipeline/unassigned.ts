/** What the form calls giving a record back to all. */
export const unassigned = "nobody";
