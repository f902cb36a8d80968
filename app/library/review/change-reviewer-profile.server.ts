import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayChangeProfile } from "#app/library/access/review.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type ReviewerProfile, readProfile } from "#app/library/review/reviewer-profile.server.ts";
import { readDate } from "#app/library/values/typed-date.ts";
import { dateOf, exactDay } from "#app/platform/partial-date.ts";
import { serviceFunctions } from "#app/reference/codes.ts";

/** Maximum number of reviews that a person can take on at the same time. */
export const maxConcurrentReviews = 20;

export const profileForm = z.strictObject({
	accountId: z.uuid(),
	/** The revision that the form showed; 0 if there was none yet. */
	revision: z.number().int().min(0),
	functions: z.array(z.enum(serviceFunctions)),
	languages: z.array(z.string()).max(30),
	countries: z.array(z.string()).max(30),
	capacity: z.number().int().min(0).max(maxConcurrentReviews, "badCapacity"),
	awayUntil: exactDay.nullable(),
});

/**
 * The form of a profile; problems are codes of the catalogues.
 * @param known which languages and countries exist: others are left out
 */
export function reviewerForm(known: { language(tag: string): boolean; country(code: string): boolean }) {
	const codes = (isKnown: (code: string) => boolean) =>
		z
			.array(z.string().optional())
			.default([])
			.transform((given) => [...new Set(given.flatMap((code) => (code && isKnown(code) ? code : [])))].slice(0, 30));
	return z.object({
		revision: z.coerce.number().int().min(0).catch(0),
		functions: z
			.array(z.string())
			.default([])
			.transform((given) => serviceFunctions.filter((code) => given.includes(code))),
		languages: codes(known.language),
		countries: codes(known.country),
		capacity: z
			.string("badCapacity")
			.trim()
			.regex(/^\d{1,2}$/, "badCapacity")
			.transform(Number)
			.pipe(profileForm.shape.capacity),
		awayUntil: z
			.string()
			.transform(readDate)
			.refine((day) => day?.length === 10, "badDate")
			.optional()
			.transform((day) => day ?? null),
	});
}

export type ProfileOutcome =
	| { outcome: "saved" | "unchanged"; profile: ReviewerProfile }
	/** The profile was changed after the form was opened. */
	| { outcome: "conflict"; profile: ReviewerProfile | null }
	| { outcome: "not-found" };

/**
 * Saves a reviewer's profile, by the reviewer or the secretariat. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function changeReviewerProfile(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof profileForm>,
): Promise<ProfileOutcome> {
	const { accountId, revision, awayUntil, ...said } = profileForm.parse(input);
	if (!mayChangeProfile(actor, accountId)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx) => {
		const account = await tx.$queryRaw<object[]>`select 1 from account where id = ${accountId}::uuid for update`;
		if (account.length === 0) return { outcome: "not-found" };
		const before = await readProfile(tx, accountId);
		const wanted = { ...said, awayUntil };
		if (before && same(before, wanted)) return { outcome: "unchanged", profile: before };
		if ((before?.revision ?? 0) !== revision) return { outcome: "conflict", profile: before };
		const row = {
			...said,
			awayUntil: awayUntil === null ? null : dateOf(awayUntil),
			updatedAt: services.clock.now(),
			revision: revision + 1,
		};
		await tx.reviewerProfile.upsert({ where: { accountId }, create: { accountId, ...row }, update: row });
		await recordActivity(tx, actor, {
			verb: "account.change-reviewer-profile",
			subjectType: "account",
			subjectId: accountId,
			...(before ? { before: profileFields(before) } : {}),
			after: profileFields(wanted),
		});
		return { outcome: "saved", profile: { ...wanted, revision: revision + 1 } };
	});
}

type ProfileFields = Omit<ReviewerProfile, "revision">;

function profileFields({ functions, languages, countries, capacity, awayUntil }: ProfileFields) {
	return { functions: [...functions], languages: [...languages], countries: [...countries], capacity, awayUntil };
}

function same(one: ProfileFields, other: ProfileFields): boolean {
	return JSON.stringify(profileFields(one)) === JSON.stringify(profileFields(other));
}
