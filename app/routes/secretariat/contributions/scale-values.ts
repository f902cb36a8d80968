import type { ScaleMethod } from "#app/membership/contributions/contribution-shares.ts";

/** A scale as a form shows and sends it. */
export type ScaleValues = Record<
	"year" | "currency" | "figure" | "step" | "minimum" | "datedOn" | "dueOn" | "ownPoints",
	string
> & {
	method: ScaleMethod;
	/** By class. */
	points: Record<string, string>;
};
