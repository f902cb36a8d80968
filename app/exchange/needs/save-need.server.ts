import { recordActivity } from "#app/activity/record-activity.server.ts";
import { mayManageNeeds } from "#app/exchange/needs/need.policy.ts";
import type { NeedInput } from "#app/exchange/needs/need.ts";
import { lockNeed, type NeedView } from "#app/exchange/needs/needs.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type SaveNeedOutcome =
	| { outcome: "saved"; id: string }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: NeedView }
	| { outcome: "not-found" };

/**
 * Saves a new need as a draft, or changes the fields of a need. Sending it twice has no further effect.
 * @param input.id a new UUID for a new need
 * @param input.revision the revision that the form showed; 0 for a new need
 * @param input.fromSearch the address of the search that a new need was created from
 */
export async function saveNeed(
	actor: Actor,
	services: LibraryServices,
	input: { id: string; revision: number; need: NeedInput; fromSearch?: string | null },
): Promise<SaveNeedOutcome> {
	if (!mayManageNeeds(actor)) return { outcome: "not-found" };
	const { id, revision, need, fromSearch = null } = input;
	return services.database.prisma.$transaction(async (tx): Promise<SaveNeedOutcome> => {
		// A form that is sent twice at the same time has the same id: the second waits here and finds the need saved.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`need ${id}`}))`;
		const before = await lockNeed(tx, id);
		if (before && same(before, need)) return { outcome: "saved", id };
		if (!before && revision !== 0) return { outcome: "not-found" };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const updatedAt = services.clock.now();
		if (before) {
			await tx.need.update({ where: { id }, data: { ...need, updatedAt, revision: revision + 1 } });
		} else {
			const made = { createdById: actorId(actor) ?? null, createdAt: updatedAt, updatedAt };
			await tx.need.create({ data: { id, ...need, ...made, fromSearch, state: "draft" } });
		}
		await recordActivity(tx, actor, {
			verb: before ? "need.change" : "need.draft",
			subjectType: "need",
			subjectId: id,
			members: need.countries,
			...(before ? { before: loggedFields(before) } : {}),
			after: loggedFields(need),
		});
		return { outcome: "saved", id };
	});
}

function loggedFields({ title, words, languages, countries, note }: NeedInput) {
	return { title, words, languages: [...languages], countries: [...countries], note };
}

function same(one: NeedInput, other: NeedInput): boolean {
	return JSON.stringify(loggedFields(one)) === JSON.stringify(loggedFields(other));
}
