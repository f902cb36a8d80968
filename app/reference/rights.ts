import type { Code, memberStatuses, roles } from "#app/reference/codes.ts";

export type MemberStatus = Code<typeof memberStatuses>;
export type Role = Code<typeof roles>;

/** What a person may do here because of the country's status and the person's own role. */
export const actions = [
	"read-public",
	"read-members-library",
	/** Read what the association shares with the country alone: its documents, its balance, agreements it is a party to. */
	"read-own",
	/** Begin a new record; a paused member may only finish what was begun. */
	"start-draft",
	"write-draft",
	/** Keep the details of the own country's contacts right. */
	"update-contacts",
	/** Ask for the country to be admitted, and hand in the papers for it. */
	"accede",
	"clear",
	"submit",
	"review",
	"nominate",
	"host",
	"vote",
] as const;
export type Action = Code<typeof actions>;

const declared: readonly Action[] = [
	"read-public",
	"read-own",
	"start-draft",
	"write-draft",
	"update-contacts",
	"clear",
	"submit",
	"review",
];
const admitted: readonly Action[] = [...declared, "read-members-library"];
const active: readonly Action[] = [...admitted, "nominate", "host", "vote"];

/**
 * What a member's status allows its people. Not state law but the association's working rules: the charter in force
 * may change this table, and nothing else need change with it.
 */
export const rightsOfStatus: Readonly<Record<MemberStatus, readonly Action[]>> = {
	prospect: ["read-public"],
	declared: [...declared, "accede"],
	// What was asked may have to be put right until it is decided.
	applicant: [...declared, "accede"],
	admitted,
	active,
	// A matter under review takes nothing away until it is decided.
	"under-review": active,
	// Who can be reached is the first thing to put right.
	paused: ["read-public", "read-members-library", "read-own", "write-draft", "update-contacts"],
	suspended: ["read-public", "read-members-library", "read-own"],
	// Until the date of leaving; see `statusForRights` for members that had fewer rights before.
	withdrawing: active,
	// A country that left may ask to come back.
	former: ["read-public", "accede"],
};

/** What a role is for. A person has what both the role and the member's status allow. */
const rightsOfRole: Readonly<Record<Role, readonly Action[]>> = {
	researcher: ["read-public"],
	author: ["read-public", "read-members-library", "read-own", "start-draft", "write-draft"],
	"focal-point": [
		"read-public",
		"read-members-library",
		"read-own",
		"start-draft",
		"write-draft",
		"update-contacts",
		"accede",
		"clear",
		"submit",
		"nominate",
		"host",
		"vote",
	],
	"national-reviewer": ["read-public", "read-members-library", "read-own", "review"],
	reviewer: ["read-public", "review"],
	// The secretariat writes, but clears and votes for nobody.
	officer: ["read-public", "read-members-library", "start-draft", "write-draft", "update-contacts", "submit", "host"],
	head: ["read-public", "read-members-library", "start-draft", "write-draft", "update-contacts", "submit", "host"],
};

/** Roles that are held for no member: the status of a country neither gives nor takes anything. */
const rolesOfNoMember: ReadonlySet<Role> = new Set<Role>(["researcher", "reviewer", "officer", "head"]);

/**
 * Whether somebody may do something at all; who owns a record and where it stands is for the policies of the areas.
 * @param role the role held, or null for the public.
 * @param memberStatus the status today of the member for which the role is held, or null when for none.
 */
export function mayFor(role: Role | null, memberStatus: MemberStatus | null, action: Action): boolean {
	if (action === "read-public") return true;
	if (role === null || !rightsOfRole[role].includes(action)) return false;
	if (rolesOfNoMember.has(role)) return true;
	return memberStatus !== null && rightsOfStatus[memberStatus].includes(action);
}

/**
 * The status whose rights count: a member that withdraws keeps the rights it had, and gains none by giving notice.
 * @param statusBefore the status the member withdraws from, or null when it is not withdrawing.
 */
export function statusForRights(status: MemberStatus, statusBefore: MemberStatus | null): MemberStatus {
	return status === "withdrawing" && statusBefore !== null ? statusBefore : status;
}
