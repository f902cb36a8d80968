/**
 * The name of an account whose person was erased, in the database and in English; pages in other languages translate it
 * (`app/http/erased-name.ts`).
 */
export const erasedName = "Erased account";
