/** The fields of a ledger entry, as a form shows and sends them. */
export const entryFields = ["year", "amount", "currency", "datedOn", "dueOn", "itemId", "note", "reference"] as const;
export type EntryField = (typeof entryFields)[number];
