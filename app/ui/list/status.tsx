import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term, type TermCode, type TermGroup, termLabels } from "#app/ui/list/term.tsx";

export type StatusShape = "running" | "unconfirmed" | "prospect" | "declared" | "paused" | "ended" | "late";

type Shapes<Group extends TermGroup> = Readonly<Record<TermCode<Group>, StatusShape>>;

/** The vocabularies of states, each with the shape of its codes. */
const shapes = {
	running: {
		running: "running",
		expanded: "running",
		changed: "running",
		paused: "paused",
		ended: "ended",
		unconfirmed: "unconfirmed",
		"not-asked": "prospect",
	} satisfies Shapes<"running">,
	memberStatus: {
		prospect: "prospect",
		declared: "declared",
		applicant: "declared",
		admitted: "declared",
		active: "running",
		"under-review": "running",
		paused: "paused",
		suspended: "paused",
		withdrawing: "paused",
		former: "ended",
	} satisfies Shapes<"memberStatus">,
	version: {
		draft: "prospect",
		clearance: "declared",
		submitted: "declared",
		"in-review": "declared",
		"changes-requested": "unconfirmed",
		accepted: "declared",
		scheduled: "declared",
		published: "running",
		superseded: "prospect",
		declined: "ended",
		withdrawn: "ended",
	} satisfies Shapes<"version">,
	text: {
		original: "running",
		human: "declared",
		machine: "unconfirmed",
		reviewed: "ended",
		partly: "paused",
		missing: "prospect",
		stale: "late",
		withdrawn: "ended",
	} satisfies Shapes<"text">,
	request: {
		draft: "prospect",
		sent: "declared",
		returned: "unconfirmed",
		complete: "declared",
		admitted: "running",
		refused: "ended",
		cleared: "declared",
		objected: "ended",
		"in-review": "declared",
		answered: "declared",
		conflict: "ended",
		"changes-requested": "unconfirmed",
		accepted: "declared",
		scheduled: "declared",
		done: "running",
		published: "running",
		declined: "ended",
		withdrawn: "ended",
	} satisfies Shapes<"request">,
	agreement: {
		coming: "declared",
		current: "running",
		expiring: "unconfirmed",
		expired: "late",
		ended: "ended",
	} satisfies Shapes<"agreement">,
	account: {
		active: "running",
		closed: "late",
		invited: "declared",
		disabled: "ended",
		erased: "ended",
	} satisfies Shapes<"account">,
	case: { open: "unconfirmed", gaps: "prospect", snoozed: "paused", done: "running" } satisfies Shapes<"case">,
	email: { sent: "running", queued: "unconfirmed", failed: "late", withheld: "ended" } satisfies Shapes<"email">,
	scan: { clean: "running", unscanned: "unconfirmed", infected: "late" } satisfies Shapes<"scan">,
	need: {
		draft: "prospect",
		open: "unconfirmed",
		met: "running",
		dropped: "ended",
		expired: "ended",
	} satisfies Shapes<"need">,
	offer: { live: "running", lapsed: "ended", withdrawn: "ended" } satisfies Shapes<"offer">,
	confirmation: {
		"not-asked": "prospect",
		asked: "declared",
		confirmed: "running",
		disputed: "late",
		silent: "unconfirmed",
		documented: "declared",
	} satisfies Shapes<"confirmation">,
	import: {
		read: "prospect",
		checked: "unconfirmed",
		importing: "declared",
		imported: "running",
		undoing: "declared",
		undone: "ended",
	} satisfies Shapes<"import">,
};

/** A vocabulary of states. */
export type StateGroup = keyof typeof shapes;

/** The shape of a state. */
export function shapeOf<Group extends StateGroup>(group: Group, code: TermCode<Group>): StatusShape {
	return (shapes[group] as Shapes<Group>)[code];
}

/** A state by shape, colour and text. */
export function Status({ shape, children }: { shape: StatusShape; children: ReactNode }) {
	return <span className={`status status-${shape}`}>{children}</span>;
}

/**
 * A state that the glossary explains, linked to its meaning.
 * @param shape if it is not the code's
 * @param children the label, if it is not the code's
 */
export function State<Group extends StateGroup>({
	group,
	code,
	shape = shapeOf(group, code),
	children,
}: {
	group: Group;
	code: TermCode<Group>;
	shape?: StatusShape | undefined;
	children?: ReactNode;
}) {
	const { messages } = useI18n();
	return (
		<Term group={group} code={code}>
			<Status shape={shape}>{children ?? termLabels(messages, group)[code]}</Status>
		</Term>
	);
}
