/**
 * The name of an account whose person was erased, in the database and in English; pages in other languages translate it
 * (`app/routes/erased-name.ts`).
 */
export const erasedName = "Erased account";
