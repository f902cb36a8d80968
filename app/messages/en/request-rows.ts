import { shared } from "#app/messages/en/shared.ts";

/** Isolates a title, whose writing direction may differ from that of the sentence. */
function quoted(title: string): string {
	return `“\u2068${title}\u2069”`;
}

/** Rows in lists of requests; each takes the title of the practice, or the country. */
export const requestRows = {
	/** What the reader has to do. */
	act: {
		clearance: (title: string) => `Approve ${quoted(title)} or send it back`,
		publication: (title: string) => `Check ${quoted(title)} and decide on its publication`,
		"changes-requested": (title: string) => `Make the changes to ${quoted(title)}`,
		accepted: (title: string) => `Publish ${quoted(title)}`,
		review: (title: string) => `Review ${quoted(title)}`,
		approval: (title: string) => `Approve ${quoted(title)} or object`,
		objection: (title: string) => `Answer the objection to ${quoted(title)}`,
		withdrawal: (title: string) => `Decide on the withdrawal of ${quoted(title)}`,
		membership: (country: string) => `Work on the accession of ${country}`,
	},
	/** What others have to do, and requests that are closed. */
	about: {
		clearance: (title: string) => `National approval of ${quoted(title)}`,
		publication: (title: string) => `Publication of ${quoted(title)}`,
		review: (title: string) => `Review of ${quoted(title)}`,
		approval: (title: string) => `National approval of the published practice ${quoted(title)}`,
		objection: (title: string) => `Objection to ${quoted(title)}`,
		withdrawal: (title: string) => `Withdrawal of ${quoted(title)}`,
		membership: shared.accessionOf,
	},
	forCountry: (row: string, country: string) => `${row} (${country})`,
};
