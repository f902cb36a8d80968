import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, seesRecord, seesVersion } from "#app/library/access/audience.policy.ts";
import { grantedUntil } from "#app/library/access/granted-access.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { reviewView } from "#app/library/review/review-view.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A file that a reader may open, or may know to be withdrawn. */
export type ReadableFile = {
	file: PracticeFile;
	/** The titles of the file and the practice, in the version that gives the reader access. */
	title: string;
	recordTitle: string;
	/** The language of the titles (BCP 47). */
	language: string;
	/** What gives the reader access: see `readableFile`. */
	through: "draft" | "version" | "review";
	/** Whether the reader works on the practice and may therefore know what is wrong with a file. */
	worksOnPractice: boolean;
	/** Set if the whole practice was withdrawn, and its files with it. */
	recordWithdrawn: { at: Date; reason: string } | null;
};

/**
 * Finds a file for a reader. They have access through the draft, if they see it; through a published version, the
 * newest that names the file and shows it to them; or through the submission that they are asked to review. A file that
 * no version names yet is for people who may edit the draft.
 * @returns null for everybody else
 */
export async function readableFile(
	actor: Actor,
	services: LibraryServices,
	{ pid, id, locale }: { pid: string; id: string; locale: string },
): Promise<ReadableFile | null> {
	if (!isUuid(id)) return null;
	const file = await services.database.prisma.practiceFile.findFirst({ where: { pid, id } });
	if (!file) return null;
	return (
		(await throughDraft(actor, services, file, locale)) ??
		(await throughPublished(actor, services, file, locale)) ??
		(await throughReview(actor, services, file, locale))
	);
}

async function throughDraft(
	actor: Actor,
	services: LibraryServices,
	file: PracticeFile,
	locale: string,
): Promise<ReadableFile | null> {
	if (actor.kind === "public") return null;
	const draft = await findDraft(actor, services, file.pid);
	if (!draft) return null;
	const named = draft.record.facts.files.some((item) => item.file === file.id);
	if (!named && (!draft.mayEdit || (await versionsNaming(services, file)).length > 0)) return null;
	const through = "draft";
	return { file, ...titlesIn(draft.record, file, locale), through, worksOnPractice: true, recordWithdrawn: null };
}

async function throughPublished(
	actor: Actor,
	services: LibraryServices,
	file: PracticeFile,
	locale: string,
): Promise<ReadableFile | null> {
	const reader = readerOf(actor);
	const practice = await services.database.prisma.practice.findUniqueOrThrow({ where: { pid: file.pid } });
	const now = services.clock.now();
	if (!seesRecord(reader, practice, now)) return null;
	const worksOnPractice =
		reader.secretariat || practice.countries.some((country) => reader.countries.includes(country));
	const granted = await grantedUntil(services.database.prisma, actor, practice, now);
	const whole = reader.members || worksOnPractice || granted !== null;
	const { withdrawnAt, withdrawnReason } = practice;
	for (const version of await versionsNaming(services, file)) {
		const record = storedRecord(version);
		const item = record.facts.files.find((one) => one.file === file.id);
		if (!item || !seesVersion(reader, record.facts) || !(whole || item.visibility === "public")) continue;
		const recordWithdrawn = withdrawnAt && { at: withdrawnAt, reason: withdrawnReason ?? "" };
		return { file, ...titlesIn(record, file, locale), through: "version", worksOnPractice, recordWithdrawn };
	}
	return null;
}

/** A file of a submission, for its present reviewers. */
async function throughReview(
	actor: Actor,
	services: LibraryServices,
	file: PracticeFile,
	locale: string,
): Promise<ReadableFile | null> {
	if (actor.kind !== "person") return null;
	const { pid, id } = file;
	const requested = await services.database.prisma.review.findMany({
		where: { pid, accountId: actor.accountId },
		select: { requestId: true },
	});
	for (const { requestId } of requested) {
		const record = (await reviewView(actor, services, requestId))?.submission?.record;
		if (record?.facts.files.some((item) => item.file === id))
			return {
				file,
				...titlesIn(record, file, locale),
				through: "review",
				worksOnPractice: false,
				recordWithdrawn: null,
			};
	}
	return null;
}

/** The published versions that name a file, newest first. */
function versionsNaming({ database }: LibraryServices, { pid, id }: PracticeFile) {
	return database.prisma.practiceVersion.findMany({
		where: { pid, publishedAt: { not: null }, facts: { path: ["files"], array_contains: [{ file: id }] } },
		orderBy: [{ major: "desc" }, { minor: "desc" }],
		include: { texts: shownTexts },
	});
}

function titlesIn(record: PracticeRecord, file: PracticeFile, locale: string) {
	const texts = Object.entries(record.texts).map(([locale, text]) => ({ locale, origin: text.origin, text }));
	const chosen = chooseText(texts, locale);
	const item = record.facts.files.find((one) => one.file === file.id);
	return {
		title: (item && chosen?.text.files[item.id]?.title) ?? file.originalName,
		recordTitle: chosen?.text.title ?? "",
		language: chosen?.locale ?? "und",
	};
}
