import type { ScaleMethod } from "#app/membership/contributions/contribution-shares.ts";

/** A scale as a form shows and submits it. */
export type ScaleValues = Record<
	"year" | "currency" | "figure" | "step" | "minimum" | "datedOn" | "dueOn" | "ownPoints",
	string
> & {
	method: ScaleMethod;
	/** Keyed by class. */
	points: Record<string, string>;
};
