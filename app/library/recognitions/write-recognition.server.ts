import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { type NewRecognitionInput, newRecognition } from "#app/library/recognitions/recognition.ts";
import { recognitionTags } from "#app/library/recognitions/recognition-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

export type WriteRecognitionOutcome =
	| { outcome: "recorded"; id: string }
	| {
			outcome: "refused";
			reason:
				| "unknown-country"
				/** No such practice was ever published. */
				| "unknown-practice"
				/** The practice has no such published version. */
				| "unknown-version"
				/** The practice is about other countries. */
				| "not-its-country";
	  };

/**
 * Writes a recognition in the transaction of the command that decided on it, with its activity entry. Writing the same
 * one again has no further effect.
 * @param recognition.id made with the form or by the decision
 * @param recognition.contentId of its entry in the content, if it comes from there
 * @throws ZodError for an external recognition without a source, and other input that none of our forms sends
 */
export async function writeRecognition(
	tx: Transaction,
	actor: Actor,
	{ clock, reference }: Pick<LibraryServices, "clock" | "reference">,
	{ id, contentId = null, ...input }: NewRecognitionInput & { id: string; contentId?: string | null },
): Promise<WriteRecognitionOutcome> {
	const recognition = newRecognition.parse(input);
	const { pid, version, country } = recognition;
	if (!reference.isCountry(country)) return { outcome: "refused", reason: "unknown-country" };
	if (pid !== null) {
		const practice = await tx.practice.findUnique({ where: { pid } });
		if (!practice || practice.publishedVersionId === null) return { outcome: "refused", reason: "unknown-practice" };
		if (!practice.countries.includes(country)) return { outcome: "refused", reason: "not-its-country" };
		if (version !== null && !(await isPublished(tx, pid, version)))
			return { outcome: "refused", reason: "unknown-version" };
	}
	const { awardName, body, category, level, reasons, ...facts } = recognition;
	const texts = { awardName, body, category, level, reasons };
	const { count } = await tx.recognition.createMany({
		data: {
			id,
			contentId,
			...facts,
			recordedAt: clock.now(),
			recordedById: actorId(actor) ?? null,
			...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text ?? Prisma.DbNull])),
		},
		skipDuplicates: true,
	});
	if (count === 0) return { outcome: "recorded", id };
	await recordActivity(tx, actor, {
		verb: "recognition.record",
		subjectType: "recognition",
		subjectId: id,
		members: [country],
		after: recognition,
	});
	await invalidatePages(tx, recognitionTags(recognition));
	return { outcome: "recorded", id };
}

async function isPublished(tx: Transaction, pid: string, version: string): Promise<boolean> {
	const number = parseVersion(version);
	if (!number || number.minor === undefined) return false;
	const { major, minor } = number;
	const row = await tx.practiceVersion.findUnique({ where: { pid_major_minor: { pid, major, minor } } });
	return row !== null && row.publishedAt !== null;
}
