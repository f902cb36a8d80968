import type { ArchiveTable } from "#app/archive/archive-snapshot.server.ts";

/**
 * The tables of an archive of the register. Accounts are exported without credentials, so that an archive lets nobody
 * sign in.
 */
export const registerTables: readonly ArchiveTable[] = [
	{ name: "account", without: ["password_hash", "last_sign_in_at"] },
	{ name: "role_grant" },
	{ name: "organisation" },
	{ name: "document" },
	{ name: "document_version" },
	{ name: "member" },
	{ name: "member_event" },
	{ name: "pending_event" },
	{ name: "member_entity" },
	{ name: "contact" },
	{ name: "agreement" },
	{ name: "timeline_fact" },
	{ name: "attention_case" },
	{ name: "contribution_scale" },
	{ name: "contribution_entry" },
	{ name: "request", only: "t.type = 'membership'" },
	{
		name: "request_entry",
		only: "exists (select 1 from request r where r.id = t.request_id and r.type = 'membership')",
	},
	{
		name: "activity",
		only: `t.subject_type in ('member', 'contact', 'organisation', 'agreement', 'document', 'contribution',
			'contribution-scale', 'timeline-fact') or (t.subject_type = 'request' and exists (
				select 1 from request r where r.id::text = t.subject_id and r.type = 'membership'))`,
	},
];
