import type { Side } from "#app/cases/case-rules.ts";
import { moveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import {
	type DecidedIntroduction,
	mayAnswer,
	mayFinish,
	mayWithdraw,
} from "#app/library/introductions/introduction.policy.ts";
import { introductionRules } from "#app/library/introductions/introduction.ts";
import {
	decided,
	type IntroductionRecord,
	lockIntroduction,
} from "#app/library/introductions/introduction-rows.server.ts";
import { tellSide } from "#app/library/introductions/notify-of-introduction.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** A step of an introduction after it was sent. */
export type IntroductionStep = "accepted" | "declined" | "done" | "withdrawn";

export type MoveIntroductionOutcome =
	| { outcome: "done" }
	/** Another person has moved it since the form was opened. */
	| { outcome: "conflict" }
	/** Declining requires a reason. */
	| { outcome: "message-missing" }
	/** The actor sees it, but may not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

const may: Record<IntroductionStep, (actor: Actor, introduction: DecidedIntroduction) => boolean> = {
	accepted: mayAnswer,
	declined: mayAnswer,
	done: mayFinish,
	withdrawn: mayWithdraw,
};

/**
 * Accepts, declines, finishes or withdraws an introduction, and notifies the other side. From the acceptance on, both
 * sides see whom to write to. Sending the form twice has no further effect.
 * @param input.revision the one that the form was opened with
 */
export async function moveIntroduction(
	actor: Actor,
	services: LibraryServices,
	{ id, ...input }: { id: string; revision: number; to: IntroductionStep; message: string | null },
): Promise<MoveIntroductionOutcome> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx): Promise<MoveIntroductionOutcome> => {
		const locked = await lockIntroduction(tx, actor, id);
		if (!locked) return { outcome: "not-found" };
		const { introduction, side } = locked;
		const current = introduction.request.revision === input.revision;
		if (current && !may[input.to](actor, await decided(tx, introduction, statuses))) return { outcome: "forbidden" };
		const { request } = introduction;
		const moved = await moveRequest(tx, { actor, now }, introductionRules, { request, side }, input);
		if (moved.outcome === "moved-before") return { outcome: "done" };
		if (moved.outcome === "conflict") return { outcome: "conflict" };
		if (moved.outcome === "refused")
			return { outcome: moved.reason === "message-missing" ? "message-missing" : "conflict" };
		await tellOther(tx, now, introduction, { ...input, side, statuses });
		return { outcome: "done" };
	});
}

/** Notifies the side that did not move it. */
async function tellOther(
	tx: Transaction,
	now: Date,
	introduction: IntroductionRecord,
	{ to, message, side, statuses }: { to: IntroductionStep; message: string | null; side: Side; statuses: Statuses },
): Promise<void> {
	const kind =
		to === "accepted" ? "introduction-accepted" : to === "declined" ? "introduction-declined" : "introduction-ended";
	const other = side === "requester" ? "asked" : "asker";
	await tellSide(tx, now, introduction, { kind, to: other, message, statuses });
}
