import type { ReactNode } from "react";

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
