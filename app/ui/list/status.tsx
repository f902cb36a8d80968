import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term, type TermCode, type TermGroup, termLabels } from "#app/ui/list/term.tsx";

export type StatusShape = "running" | "unconfirmed" | "prospect" | "declared" | "paused" | "ended" | "late";

/** The shape for each state of a practice, a member or a version. */
const shapes: Record<string, StatusShape> = {
	running: "running",
	expanded: "running",
	changed: "running",
	paused: "paused",
	ended: "ended",
	unconfirmed: "unconfirmed",
	prospect: "prospect",
	declared: "declared",
	applicant: "declared",
	admitted: "declared",
	active: "running",
	"under-review": "running",
	suspended: "paused",
	withdrawing: "paused",
	former: "ended",
	draft: "prospect",
	clearance: "declared",
	submitted: "declared",
	"in-review": "declared",
	"changes-requested": "unconfirmed",
	accepted: "declared",
	published: "running",
	declined: "ended",
	withdrawn: "ended",
	late: "late",
	// Texts of a practice by their origin.
	original: "running",
	human: "declared",
	machine: "unconfirmed",
	reviewed: "ended",
	partly: "paused",
	missing: "prospect",
	stale: "late",
};

/** A state by shape, colour and text; an unknown code gets the neutral shape. */
export function Status({ code, children }: { code: string; children: ReactNode }) {
	return <span className={`status status-${shapes[code] ?? "prospect"}`}>{children}</span>;
}

/**
 * A state that the glossary explains, linked to its meaning.
 * @param children the label, where it is not that of the code
 */
export function State<Group extends TermGroup>({
	group,
	code,
	children,
}: {
	group: Group;
	code: TermCode<Group>;
	children?: ReactNode;
}) {
	const { messages } = useI18n();
	return (
		<Term group={group} code={code}>
			<Status code={code}>{children ?? termLabels(messages, group)[code]}</Status>
		</Term>
	);
}
