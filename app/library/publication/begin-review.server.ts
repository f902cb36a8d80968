import { z } from "zod";
import type { MoveProblem } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type LockedPublication,
	movePublication,
	onPublication,
} from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveVersion } from "#app/library/record/locked-version.server.ts";

const beginForm = z.strictObject({
	pid: z.string(),
	/** The revision of the request to publish. */
	revision: z.number().int().positive(),
});

export type BeginReviewOutcome =
	| { outcome: "begun" }
	| { outcome: "refused"; reason: MoveProblem }
	| { outcome: "conflict" | "not-found" };

/**
 * Begins the review of a practice after the initial check, so that reviewers can be invited. Sending it twice has no
 * further effect.
 * @throws ZodError for input that our forms never send
 */
export async function beginReview(actor: Actor, services: LibraryServices, input: z.input<typeof beginForm>) {
	const { pid, revision } = beginForm.parse(input);
	return onPublication(actor, services, { pid }, (locked) => beginReviewOf(locked, revision));
}

/** Begins the review for a command that has locked the version and authorised the actor. */
export async function beginReviewOf(locked: LockedPublication, revision: number): Promise<BeginReviewOutcome> {
	const moved = await movePublication(locked, { revision, to: "in-review", message: null });
	if (moved.outcome === "moved-before") return { outcome: "begun" };
	if (moved.outcome !== "moved") return moved;
	await moveVersion(locked, "review", { to: "in-review", verb: "practice.begin-review" });
	return { outcome: "begun" };
}
