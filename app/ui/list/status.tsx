import type { ReactNode } from "react";

export type StatusShape = "running" | "unconfirmed" | "prospect" | "declared" | "paused" | "ended" | "late";

/** Which shape shows a state: of a practice that runs or does not, of a member, of a version. */
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
	// Texts of a record by where they come from.
	original: "running",
	human: "declared",
	machine: "unconfirmed",
	reviewed: "ended",
	partly: "paused",
	missing: "prospect",
	stale: "late",
};

/** A state by shape, colour and word together; an unknown code gets the neutral shape. */
export function Status({ code, children }: { code: string; children: ReactNode }) {
	return <span className={`status status-${shapes[code] ?? "prospect"}`}>{children}</span>;
}
