/** The form value for assigning a practice to nobody. */
export const unassigned = "nobody";
