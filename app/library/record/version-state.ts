import type { Prisma } from "#app/platform/prisma/client.ts";
import { type Code, versionStates } from "#app/reference/codes.ts";

/**
 * Where a version of a practice may stand and go. Nothing here asks the database: who may take a step beyond the part
 * that is named for it is for `practice.policy.ts` and for the commands.
 */

export type VersionState = Code<typeof versionStates>;

/** States of what is not published yet. A practice has one such version at a time; a declined one is taken up again. */
export const openStates = [
	"draft",
	"clearance",
	"submitted",
	"in-review",
	"changes-requested",
	"accepted",
	"declined",
] as const satisfies readonly VersionState[];
export type OpenState = (typeof openStates)[number];

/** In these its authors may change it. */
export const editableStates = ["draft", "changes-requested"] as const satisfies readonly OpenState[];

/** In these it is on its way from its authors to its publication. */
export const pipelineStates = [
	"clearance",
	"submitted",
	"in-review",
	"changes-requested",
	"accepted",
] as const satisfies readonly OpenState[];
export type PipelineState = (typeof pipelineStates)[number];

/** For whom a step is: who writes, who clears for a country, the secretariat, and who of it is not involved. */
export type StepBy = "author" | "focal-point" | "officer" | "decider";

export type VersionStep = keyof typeof versionSteps;

/** Each step by its name. Where there are two ends, the command says which, and why. */
export const versionSteps = {
	send: { from: ["draft", "changes-requested"], to: ["clearance"], by: "author" },
	/** To the authors: back to where it was sent from. */
	return: { from: ["clearance"], to: ["draft", "changes-requested"], by: "focal-point" },
	/** When the last country has cleared; straight into a review that was begun before changes were asked for. */
	submit: { from: ["clearance"], to: ["submitted", "in-review"], by: "focal-point" },
	review: { from: ["submitted"], to: ["in-review"], by: "officer" },
	"request-changes": { from: ["submitted", "in-review", "accepted"], to: ["changes-requested"], by: "officer" },
	accept: { from: ["submitted", "in-review"], to: ["accepted"], by: "decider" },
	/** Also where its authors never answered what was asked of them. */
	decline: { from: ["submitted", "in-review", "changes-requested"], to: ["declined"], by: "decider" },
	"take-back": {
		from: ["clearance", "submitted", "in-review", "changes-requested"],
		to: ["draft", "changes-requested"],
		by: "author",
	},
	"take-up": { from: ["declined"], to: ["draft"], by: "author" },
	/** From a draft only what the secretariat wrote itself. */
	publish: { from: ["draft", "accepted"], to: ["published"], by: "officer" },
} as const satisfies Record<
	string,
	{ from: readonly OpenState[]; to: readonly (OpenState | "published")[]; by: StepBy }
>;

/** Whether a step leads on from a state. */
export function mayStep(step: VersionStep, from: VersionState): boolean {
	const starts: readonly VersionState[] = versionSteps[step].from;
	return starts.includes(from);
}

/** The state that a row holds. @throws Error for what is none, which the database refuses */
export function versionState(text: string): VersionState {
	const found = versionStates.find((state) => state === text);
	if (!found) throw new Error(`${text} is no state of a version.`);
	return found;
}

/** The state of an open version. @throws Error for any other */
export function openState(text: string): OpenState {
	const found = openStates.find((state) => state === text);
	if (!found) throw new Error(`${text} is no state of an open version.`);
	return found;
}

/** Whether its authors may change a version. */
export function isEditable(state: string): boolean {
	return (editableStates as readonly string[]).includes(state);
}

/** The open version of a practice, for Prisma. */
export const openVersion = {
	publishedAt: null,
	state: { in: [...openStates] },
} satisfies Prisma.PracticeVersionWhereInput;
