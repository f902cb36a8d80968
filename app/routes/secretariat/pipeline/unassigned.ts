/** The form's value for assigning a practice to nobody. */
export const unassigned = "nobody";
