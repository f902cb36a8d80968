import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayFileNeed, maySeeNeed } from "#app/library/help/need.policy.ts";
import { missingToPublish, type NeedInput, type TopicInput } from "#app/library/help/need.ts";
import { lockNeed, type NeedView } from "#app/library/help/needs.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type SaveNeedOutcome =
	| { outcome: "saved"; id: string }
	/** A need that is open must not lack these fields. */
	| { outcome: "incomplete"; missing: ReturnType<typeof missingToPublish> }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: NeedView }
	/** The actor sees it, but may not change it. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** A country files a need; without a country, the secretariat records a topic. */
type Content = { member: string; need: NeedInput } | { member: null; need: TopicInput };

/**
 * Saves a new need as a draft, or changes the fields of a need. Sending it twice has no further effect.
 * @param input.id a new UUID for a new need
 * @param input.revision the revision that the form showed; 0 for a new need
 * @param input.fromSearch the URL of the search from which a new need was created
 * @param input.words the words of that search
 */
export async function saveNeed(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	input: Content & { id: string; revision: number; fromSearch?: string | null; words?: string },
): Promise<SaveNeedOutcome> {
	const { id, revision, member, need, fromSearch = null, words = "" } = input;
	return services.database.prisma.$transaction(async (tx): Promise<SaveNeedOutcome> => {
		// If a form is sent twice at the same time, both have the same id: the second waits here and finds the need saved.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`need ${id}`}))`;
		const before = await lockNeed(tx, id);
		if (before ? before.member !== member || !maySeeNeed(actor, before) : revision !== 0)
			return { outcome: "not-found" };
		if (!mayFileNeed(actor, member)) return { outcome: before ? "forbidden" : "not-found" };
		const content = contentOf(input);
		if (before && same(contentOf({ member, need: before } as Content), content)) return { outcome: "saved", id };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const now = services.clock.now();
		const missing = before?.state === "open" && member !== null ? missingToPublish(need, dayOf(now)) : [];
		if (missing.length > 0) return { outcome: "incomplete", missing };
		if (before) {
			await tx.need.update({ where: { id }, data: { ...stored(input), updatedAt: now, revision: revision + 1 } });
		} else {
			const made = { createdById: actorId(actor) ?? null, createdAt: now, updatedAt: now, stateSince: now };
			await tx.need.create({
				// A topic appears on the board by itself.
				data: {
					words,
					note: "",
					audience: "everybody",
					...stored(input),
					...made,
					id,
					fromSearch,
					state: "draft",
				},
			});
		}
		await recordActivity(tx, actor, {
			verb: before ? "need.change" : "need.draft",
			subjectType: "need",
			subjectId: id,
			members: member === null ? need.countries : [member],
			...(before ? { before: contentOf({ member, need: before } as Content) } : {}),
			after: content,
		});
		return { outcome: "saved", id };
	});
}

/** The fields of the form, as logged. */
function contentOf({ member, need }: Content) {
	if (member === null) {
		const { title, words, languages, countries, note } = need;
		return { title, words, languages: [...languages], countries: [...countries], note };
	}
	const { title, problem, functions, forms, languages, wantedBy, budgetBand, audience } = need;
	return {
		member,
		title,
		problem,
		wantedBy,
		budgetBand,
		audience,
		functions: [...functions],
		forms: [...forms],
		languages: [...languages],
	};
}

function stored(input: Content) {
	if (input.member === null) return contentOf(input);
	const { wantedBy, ...rest } = contentOf(input) as ReturnType<typeof contentOf> & { wantedBy: string | null };
	return { ...rest, wantedBy: wantedBy === null ? null : dateOf(wantedBy) };
}

function same(one: object, other: object): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
