/** A ledger entry as a form shows and submits it. */
export type EntryValues = Record<
	"year" | "amount" | "currency" | "datedOn" | "dueOn" | "itemId" | "note" | "reference",
	string
>;

export const emptyEntry: EntryValues = {
	year: "",
	amount: "",
	currency: "",
	datedOn: "",
	dueOn: "",
	itemId: "",
	note: "",
	reference: "",
};
