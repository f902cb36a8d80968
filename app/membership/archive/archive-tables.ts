/**
 * The tables of the register as an archive has them, in an order in which each comes after what it names: one file
 * each, `data/<name>.jsonl`, a row a line as the database writes it. Accounts come without what opens them, since
 * whoever reads an archive must not be able to sign in by it.
 */
export type ArchiveTable = {
	name: string;
	/** Columns that stay here. */
	without?: readonly string[];
	/** Rows that stay here: a condition on `t`, in the language of the database. */
	only?: string;
	/** What puts rows in one order, whoever reads them. */
	order: string;
};

export const archiveTables = [
	{ name: "account", without: ["password_hash", "last_sign_in_at"], order: "id" },
	{ name: "role_grant", order: "id" },
	{ name: "organisation", order: "id" },
	{ name: "document", order: "id" },
	{ name: "document_version", order: "document_id, number" },
	{ name: "member", order: "code" },
	{ name: "member_event", order: "id" },
	{ name: "pending_event", order: "id" },
	{ name: "member_entity", order: "id" },
	{ name: "contact", order: "id" },
	{ name: "agreement", order: "id" },
	{ name: "timeline_fact", order: "id" },
	{ name: "attention_case", order: "id" },
	{ name: "contribution_scale", order: "id" },
	{ name: "contribution_entry", order: "id" },
	{ name: "request", only: "t.type = 'membership'", order: "id" },
	{
		name: "request_entry",
		only: "exists (select 1 from request r where r.id = t.request_id and r.type = 'membership')",
		order: "id",
	},
	{
		name: "activity",
		only: `t.subject_type in ('member', 'contact', 'organisation', 'agreement', 'document', 'contribution',
			'contribution-scale', 'timeline-fact') or (t.subject_type = 'request' and exists (
				select 1 from request r where r.id::text = t.subject_id and r.type = 'membership'))`,
		order: "id",
	},
] as const satisfies readonly ArchiveTable[];

export type ArchiveTableName = (typeof archiveTables)[number]["name"];

/** Tables of which an installation that is to read an archive may have no row. */
export const tablesToBeEmpty = [
	"account",
	"activity",
	"organisation",
	"document",
	"member",
	"agreement",
	"timeline_fact",
	"contribution_scale",
] as const satisfies readonly ArchiveTableName[];

/** The statement that gives the rows of a table, each as one text in `line`. */
export function linesOf({ name, without = [], only, order }: ArchiveTable): string {
	const minus = without.map((column) => ` - '${column}'`).join("");
	const keys = order
		.split(", ")
		.map((column) => `t.${column}`)
		.join(", ");
	return `select (to_jsonb(t)${minus})::text as line from ${name} t ${only ? `where ${only}` : ""} order by ${keys}`;
}
