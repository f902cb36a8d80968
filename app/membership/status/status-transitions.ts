import type { Code, memberClasses } from "#app/reference/codes.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** Who decides on a transition. A `decision` is taken above the secretariat, which only records it. */
export type SetBy = "secretariat" | "head" | "decision" | "automatic";

/** The document that a transition is based on. */
export type TransitionDocument =
	| "letter-or-note"
	| "declaration"
	| "accession-request"
	| "decision"
	| "instrument"
	| "notice"
	| "decision-or-note-verbale"
	| "closing-letter";

export type Transition = {
	from: MemberStatus | null;
	to: MemberStatus;
	setBy: SetBy;
	documentKind: TransitionDocument;
	/** Only a founder may take this step. */
	founders: boolean;
	/** A second person of the secretariat has to confirm it. */
	twoPersons: boolean;
};

type Row = Omit<Transition, "from" | "founders" | "twoPersons"> & {
	from: readonly (MemberStatus | null)[];
	founders?: true;
	twoPersons?: true;
};

/**
 * All transitions between statuses; others are refused. `null` is a country that the association has no relation with
 * yet. These are working rules: the charter in force may change the rows.
 */
const rows: readonly Row[] = [
	{ from: [null], to: "prospect", setBy: "secretariat", documentKind: "letter-or-note" },
	{ from: ["prospect"], to: "declared", setBy: "secretariat", documentKind: "declaration" },
	{ from: [null], to: "declared", setBy: "secretariat", documentKind: "declaration", founders: true },
	{ from: ["declared", "former"], to: "applicant", setBy: "secretariat", documentKind: "accession-request" },
	{ from: ["applicant"], to: "admitted", setBy: "decision", documentKind: "decision" },
	{ from: ["declared"], to: "admitted", setBy: "decision", documentKind: "decision", founders: true },
	// The application is refused, and the country returns to its previous status.
	{ from: ["applicant"], to: "declared", setBy: "decision", documentKind: "decision" },
	{ from: ["admitted"], to: "active", setBy: "head", documentKind: "instrument" },

	{ from: ["active"], to: "under-review", setBy: "secretariat", documentKind: "notice" },
	{ from: ["under-review"], to: "active", setBy: "decision", documentKind: "decision" },
	{ from: ["active"], to: "paused", setBy: "secretariat", documentKind: "decision-or-note-verbale" },
	{ from: ["under-review"], to: "paused", setBy: "decision", documentKind: "decision" },
	{ from: ["paused"], to: "active", setBy: "head", documentKind: "decision-or-note-verbale" },
	{ from: ["under-review"], to: "suspended", setBy: "decision", documentKind: "decision", twoPersons: true },
	{ from: ["suspended"], to: "active", setBy: "decision", documentKind: "decision" },

	{
		from: ["admitted", "active", "under-review", "paused", "suspended"],
		to: "withdrawing",
		setBy: "secretariat",
		documentKind: "notice",
	},
	{ from: ["withdrawing"], to: "active", setBy: "head", documentKind: "notice" },
	{ from: ["withdrawing"], to: "former", setBy: "automatic", documentKind: "closing-letter" },
	// The relation lapses, or the country leaves before it was a full member.
	{
		from: ["prospect", "declared", "applicant", "admitted"],
		to: "former",
		setBy: "secretariat",
		documentKind: "closing-letter",
	},
	// Exclusion.
	{
		from: ["under-review", "paused", "suspended"],
		to: "former",
		setBy: "decision",
		documentKind: "decision",
		twoPersons: true,
	},
];

export const transitions: readonly Transition[] = rows.flatMap(({ from, founders, twoPersons, ...row }) =>
	from.map((status) => ({ ...row, from: status, founders: founders ?? false, twoPersons: twoPersons ?? false })),
);

/** The transition between two statuses, or undefined if there is none. */
export function transitionOf(from: MemberStatus | null, to: MemberStatus): Transition | undefined {
	return transitions.find((transition) => transition.from === from && transition.to === to);
}

export type TransitionProblem = "same-status" | "founders-only" | "not-allowed";

/**
 * Why a member may not go from one status to another; undefined if it may.
 * @param from null for a country without any relation yet
 * @param memberClass founders may skip steps
 */
export function transitionProblem(
	from: MemberStatus | null,
	to: MemberStatus,
	memberClass: Code<typeof memberClasses>,
): TransitionProblem | undefined {
	if (from === to) return "same-status";
	const transition = transitionOf(from, to);
	if (!transition) return "not-allowed";
	return transition.founders && memberClass !== "founding" ? "founders-only" : undefined;
}
