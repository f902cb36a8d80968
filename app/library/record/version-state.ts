import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Code } from "#app/reference/codes.ts";

/**
 * The states of a version, and the steps between them. Pure rules: `by` names the side that takes a step; the rest is
 * checked by `practice.policy.ts` and the commands.
 */

/** States between its authors and its publication. */
export const pipelineStates = [
	"clearance",
	"submitted",
	"in-review",
	"changes-requested",
	"accepted",
	"scheduled",
] as const;
export type PipelineState = Code<typeof pipelineStates>;

/** States of an unpublished version. A practice has at most one; a declined one can be reopened. */
export const openStates = ["draft", ...pipelineStates, "declined"] as const;
export type OpenState = Code<typeof openStates>;

/** All states of a version. */
export const versionStates = ["draft", ...pipelineStates, "published", "superseded", "withdrawn", "declined"] as const;
export type VersionState = Code<typeof versionStates>;

/** States in which its authors may change it. */
export const editableStates = ["draft", "changes-requested"] as const satisfies readonly OpenState[];

/**
 * Who takes a step: an author, a focal point who approves for a country, an officer, or an officer who had no part in
 * the work.
 */
export type StepBy = "author" | "focal-point" | "officer" | "decider";

export type VersionStep = keyof typeof versionSteps;

/** The steps by name. If a step can end in two states, the command chooses. */
export const versionSteps = {
	send: { from: ["draft", "changes-requested"], to: ["clearance"], by: "author" },
	/** Back to its authors, to the state that it was submitted from. */
	return: { from: ["clearance"], to: ["draft", "changes-requested"], by: "focal-point" },
	/** After the last country has approved; straight back into a review that had begun before changes were requested. */
	submit: { from: ["clearance"], to: ["submitted", "in-review"], by: "focal-point" },
	review: { from: ["submitted"], to: ["in-review"], by: "officer" },
	"request-changes": { from: ["submitted", "in-review", "accepted"], to: ["changes-requested"], by: "officer" },
	accept: { from: ["submitted", "in-review"], to: ["accepted"], by: "decider" },
	/** Also if its authors never answered a request for changes. */
	decline: { from: ["submitted", "in-review", "changes-requested"], to: ["declined"], by: "decider" },
	"take-back": {
		from: ["clearance", "submitted", "in-review", "changes-requested"],
		to: ["draft", "changes-requested"],
		by: "author",
	},
	"take-up": { from: ["declined"], to: ["draft"], by: "author" },
	/** Under embargo beside a version that readers know: the job publishes it when the embargo ends. */
	schedule: { from: ["draft", "accepted"], to: ["scheduled"], by: "officer" },
	unschedule: { from: ["scheduled"], to: ["draft", "accepted"], by: "officer" },
	/**
	 * A draft only if the secretariat began the practice; a version that was sent for approval only if nothing but
	 * translations changed.
	 */
	publish: { from: ["draft", "clearance", "accepted", "scheduled"], to: ["published"], by: "officer" },
} as const satisfies Record<
	string,
	{ from: readonly OpenState[]; to: readonly (OpenState | "published")[]; by: StepBy }
>;

/** Whether a step is possible in a state. */
export function mayStep(step: VersionStep, from: VersionState): boolean {
	const starts: readonly VersionState[] = versionSteps[step].from;
	return starts.includes(from);
}

/** The state of a stored version. @throws Error for an unknown one, which the database refuses */
export function versionState(text: string): VersionState {
	const found = versionStates.find((state) => state === text);
	if (!found) throw new Error(`${text} is no state of a version.`);
	return found;
}

/** The state of a stored open version. @throws Error for any other */
export function openState(text: string): OpenState {
	const found = openStates.find((state) => state === text);
	if (!found) throw new Error(`${text} is no state of an open version.`);
	return found;
}

/** Whether its authors may change a version in this state. */
export function isEditable(state: string): boolean {
	return (editableStates as readonly string[]).includes(state);
}

/** Selects the open version of a practice, for Prisma. */
export const openVersion = {
	publishedAt: null,
	state: { in: [...openStates] },
} satisfies Prisma.PracticeVersionWhereInput;
