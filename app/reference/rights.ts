import type { Code, memberStatuses, roles } from "#app/reference/codes.ts";

export type MemberStatus = Code<typeof memberStatuses>;
export type Role = Code<typeof roles>;
/** What decides the rights of a member: its status, or `founder` for a founding signatory that is not admitted yet. */
export type RightsStatus = MemberStatus | "founder";
/** Today's status of each member, by country code. */
export type Statuses = ReadonlyMap<string, RightsStatus>;

/** The actions that a country's status and a person's role permit. */
export const actions = [
	"read-public",
	"read-members-library",
	/**
	 * Read what the association shares only with this country: its documents, its balance, and the agreements to which it
	 * is a party.
	 */
	"read-own",
	/** Begin a new practice; a paused member may only finish drafts it has already begun. */
	"start-draft",
	"write-draft",
	/** Keep the details of the country's own contacts up to date. */
	"update-contacts",
	/** Request the country's admission and submit its documents. */
	"accede",
	"clear",
	"submit",
	"review",
	/** Read what members share with each other on the exchange: needs, and adoptions that are not public. */
	"read-exchange",
	/** File an adoption, a need or an offer for the country. */
	"exchange",
	/** Move what the country has already filed on the exchange; a paused member may do nothing else there. */
	"continue-exchange",
	/** Send a delegation to the association's events. */
	"attend",
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
	"read-exchange",
	"exchange",
	"continue-exchange",
	"attend",
];
const admitted: readonly Action[] = [...declared, "read-members-library"];
const active: readonly Action[] = [...admitted, "nominate", "host", "vote"];

/**
 * What a member's status permits its people to do. These are the association's working rules, not law: the charter in
 * force may change this table, and nothing else has to change with it.
 */
export const rightsOfStatus: Readonly<Record<RightsStatus, readonly Action[]>> = {
	prospect: ["read-public"],
	declared: [...declared, "accede"],
	// Nobody is admitted until the charter is known, and founding signatories need the library before then.
	founder: [...admitted, "accede"],
	// An application may need corrections until it is decided.
	applicant: [...declared, "accede"],
	admitted,
	active,
	// A review takes no rights away until it is decided.
	"under-review": active,
	// Correct contact details matter most for a paused member.
	paused: [
		"read-public",
		"read-members-library",
		"read-own",
		"write-draft",
		"update-contacts",
		"read-exchange",
		"continue-exchange",
	],
	suspended: ["read-public", "read-members-library", "read-own"],
	// Until the date of leaving; see `statusForRights` for members that had fewer rights before.
	withdrawing: active,
	// A former member may apply to rejoin.
	former: ["read-public", "accede"],
};

/** The secretariat may edit, but it approves, adopts and votes for no country. */
const secretariat: readonly Action[] = [
	"read-public",
	"read-members-library",
	"start-draft",
	"write-draft",
	"update-contacts",
	"submit",
	"read-exchange",
	"host",
];

/** What a role permits. A person may do what both the role and the member's status permit. */
const rightsOfRole: Readonly<Record<Role, readonly Action[]>> = {
	researcher: ["read-public"],
	author: ["read-public", "read-members-library", "read-own", "start-draft", "write-draft", "read-exchange"],
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
		"read-exchange",
		"exchange",
		"continue-exchange",
		"attend",
		"nominate",
		"host",
		"vote",
	],
	"national-reviewer": ["read-public", "read-members-library", "read-own", "review", "read-exchange"],
	reviewer: ["read-public", "review"],
	officer: secretariat,
	head: secretariat,
};

/** Whether a member with this status may send new delegates to events; null for a country that is not a member. */
export function maySendDelegates(status: RightsStatus | null): boolean {
	return status !== null && rightsOfStatus[status].includes("attend");
}

/** Roles held for no member, so that no country's status affects their rights. */
const rolesOfNoMember: ReadonlySet<Role> = new Set<Role>(["researcher", "reviewer", "officer", "head"]);

/**
 * Whether a role may perform an action at all; the policies of the areas decide by ownership and state.
 * @param role the role held, or null for the public
 * @param memberStatus the status that decides the rights of the member for which the role is held, or null if it is
 * held for none
 */
export function mayFor(role: Role | null, memberStatus: RightsStatus | null, action: Action): boolean {
	if (action === "read-public") return true;
	if (role === null || !rightsOfRole[role].includes(action)) return false;
	if (rolesOfNoMember.has(role)) return true;
	return memberStatus !== null && rightsOfStatus[memberStatus].includes(action);
}

/**
 * The status that decides a member's rights: a withdrawing member keeps the rights it had, and gains none by giving
 * notice.
 * @param statusBefore the status from which the member is withdrawing, or null if it is not withdrawing
 */
export function statusForRights(status: MemberStatus, statusBefore: MemberStatus | null): MemberStatus {
	return status === "withdrawing" && statusBefore !== null ? statusBefore : status;
}

/** Whether a member has more rights as a founding signatory than its status alone gives. */
export function gainsAsFounder(status: MemberStatus): boolean {
	return status === "declared" || status === "applicant";
}
