/** What the form calls giving a record back to all. */
export const toNobody = "nobody";
