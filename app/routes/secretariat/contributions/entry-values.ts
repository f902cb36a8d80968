/** An entry of the ledger as a form shows and sends it. */
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
