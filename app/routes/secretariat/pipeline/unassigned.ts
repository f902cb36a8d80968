/** The form value for assigning a practice to no one. */
export const unassigned = "nobody";
