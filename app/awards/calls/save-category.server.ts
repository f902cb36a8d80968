import { isDeepStrictEqual } from "node:util";
import { mayPrepareCalls } from "#app/awards/calls/call.policy.ts";
import type { CategoryInput } from "#app/awards/calls/call.ts";
import { type CallServices, type CategoryRecord, lockCall, logCall } from "#app/awards/calls/call-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

export type SaveCategoryOutcome =
	| { outcome: "saved" }
	/** The call has been announced, so its categories don't change. */
	| { outcome: "announced" }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: CategoryRecord }
	| { outcome: "not-found" };

/**
 * Adds a category with its criteria to a draft of a call, or changes it. Sending the form twice has no further effect.
 * @param input.id a new UUID for a new category
 * @param input.revision the revision that the form showed; 0 for a new category
 */
export async function saveCategory(
	actor: Actor,
	services: CallServices,
	input: { callId: string; id: string; revision: number; category: CategoryInput },
): Promise<SaveCategoryOutcome> {
	const { callId, id, revision, category } = input;
	if (!mayPrepareCalls(actor)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx): Promise<SaveCategoryOutcome> => {
		const call = await lockCall(tx, callId);
		if (!call) return { outcome: "not-found" };
		const before = call.categories.find((one) => one.id === id);
		if (!before && revision !== 0) return { outcome: "not-found" };
		if (before && isDeepStrictEqual(contentOf(before), contentOf(category))) return { outcome: "saved" };
		if (call.state !== "draft") return { outcome: "announced" };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const content = contentOf(category);
		const stored = { ...content, lead: content.lead ?? Prisma.DbNull };
		const place = Math.max(0, ...call.categories.map((one) => one.place)) + 1;
		if (before) await tx.awardCategory.update({ where: { id }, data: { ...stored, revision: revision + 1 } });
		else await tx.awardCategory.create({ data: { ...stored, id, callId, place } });
		await logCall(tx, actor, callId, "call.category", {
			...(before ? { before: contentOf(before) } : {}),
			after: content,
		});
		return { outcome: "saved" };
	});
}

export type RemoveCategoryOutcome = { outcome: "removed" } | { outcome: "announced" } | { outcome: "not-found" };

/** Removes a category from a draft of a call. Sending it twice has no further effect. */
export async function removeCategory(
	actor: Actor,
	services: CallServices,
	{ callId, id }: { callId: string; id: string },
): Promise<RemoveCategoryOutcome> {
	if (!mayPrepareCalls(actor)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx): Promise<RemoveCategoryOutcome> => {
		const call = await lockCall(tx, callId);
		if (!call) return { outcome: "not-found" };
		const category = call.categories.find((one) => one.id === id);
		if (!category) return { outcome: "removed" };
		if (call.state !== "draft") return { outcome: "announced" };
		await tx.awardCategory.delete({ where: { id } });
		await logCall(tx, actor, callId, "call.remove-category", { before: contentOf(category) });
		return { outcome: "removed" };
	});
}

function contentOf({ title, lead, criteria }: CategoryInput): CategoryInput {
	return { title, lead, criteria };
}
