/**
 * The tables of an archive, ordered so that each comes after those it refers to. Each is a file `data/<name>.jsonl`
 * with a row per line as the database writes it. Accounts are exported without credentials, so that an archive lets
 * nobody sign in.
 */
export type ArchiveTable = {
	name: string;
	/** Columns that are left out. */
	without?: readonly string[];
	/** SQL condition on `t` for the rows that are exported; all when left out. */
	only?: string;
	/** Columns that give the rows a fixed order. */
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

/** Tables that must be empty before an archive can be read. */
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

/** The statement that selects the rows of a table, each as one text `line`. */
export function linesOf({ name, without = [], only, order }: ArchiveTable): string {
	const minus = without.map((column) => ` - '${column}'`).join("");
	const keys = order
		.split(", ")
		.map((column) => `t.${column}`)
		.join(", ");
	return `select (to_jsonb(t)${minus})::text as line from ${name} t ${only ? `where ${only}` : ""} order by ${keys}`;
}
