import { type MadePicture, makePictures } from "#app/documents/reading/make-pictures.server.ts";
import { readText } from "#app/documents/reading/read-file.server.ts";
import type { ReadText, UnreadableReason } from "#app/documents/reading/reading.ts";
import { lockContent, storedContent } from "#app/documents/stored-content.server.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices, PracticeFileServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { isPicture } from "#app/library/record/practice-file.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { ReceivedFile } from "#app/platform/files/files.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";

export type ReadingServices = LibraryServices & Pick<PracticeFileServices, "files" | "log">;

/** Queues the job that reads new files, in the transaction that adds one. */
export async function queueFileReading(tx: Transaction, { addJob }: Pick<LibraryServices, "addJob">): Promise<void> {
	await addJob?.(tx, "read-files", {}, "read-files");
}

export type FilesRead = { read: number; unreadable: number; failed: number };

/** Attempts for a file whose reader fails or dies. */
const maxAttempts = 3;
/**
 * Minutes for which a file is reserved for its reader: far longer than reading takes, including the wait in the queue.
 */
const claimMinutes = 10;

/**
 * Concurrent runs of `readFiles` in one process. Each run reads until no file is left, so more runs would gain nothing.
 */
const maxRunning = 2;
let running = 0;
/** The people whose files are being read in this process, and how many files of each were read while any run lasts. */
const inProgress = new Set<string>();
const turns = new Map<string, number>();
/** Claims follow one another in this process, since each needs to know whose files are being read. */
let lastClaim: Promise<unknown> = Promise.resolve();

/**
 * Reads the waiting files: extracts their text for search, and re-encodes pictures. If a file can't be read, the reason
 * is stored. Made for a job; it may run twice at the same time, even in two processes. Each process reads one file of a
 * person at a time, so that a slow one does not delay everybody else's.
 */
export async function readFiles(services: ReadingServices): Promise<FilesRead> {
	const done = { read: 0, unreadable: 0, failed: 0 };
	if (running >= maxRunning) return done;
	running += 1;
	try {
		for (let file = await nextFile(services); file; file = await nextFile(services)) {
			const person = file.uploadedById ?? "";
			done[await readOne(services, file).finally(() => inProgress.delete(person))] += 1;
		}
		return done;
	} finally {
		running -= 1;
		if (running === 0) turns.clear();
	}
}

/** Claims a file after the previous claim has finished, and notes whose it is. */
function nextFile(services: ReadingServices): Promise<PracticeFile | null> {
	const claimed = lastClaim.then(async () => {
		const file = await claim(services);
		if (!file) return null;
		const person = file.uploadedById ?? "";
		inProgress.add(person);
		turns.set(person, (turns.get(person) ?? 0) + 1);
		return file;
	});
	lastClaim = claimed.catch(() => {});
	return claimed;
}

/**
 * Reserves one waiting file: those with the fewest attempts first, so that a file that crashes its reader does not
 * delay the others; then the files of the people who had the fewest turns, then by size.
 */
async function claim({ database, clock }: ReadingServices): Promise<PracticeFile | null> {
	const now = clock.now();
	const until = new Date(now.getTime() + claimMinutes * 60_000);
	const [claimed] = await database.prisma.$queryRaw<{ id: string }[]>`
		update practice_file set reading_attempts = reading_attempts + 1, reading_until = ${until}
		where id = (
			select id from practice_file
			where reading = 'waiting' and scan <> 'infected' and withdrawn_at is null
				and (reading_until is null or reading_until <= ${now})
				and coalesce(uploaded_by_id::text, '') <> all(${[...inProgress]}::text[])
			order by reading_attempts,
				coalesce((${JSON.stringify(Object.fromEntries(turns))}::jsonb ->> coalesce(uploaded_by_id::text, ''))::int, 0),
				size, uploaded_at, id
			limit 1 for update skip locked)
		returning id::text`;
	return claimed ? database.prisma.practiceFile.findUnique({ where: { id: claimed.id } }) : null;
}

type Extraction =
	| { text: ReadText }
	| { pictures: MadePicture[] }
	| { reason: Exclude<UnreadableReason, "too-many-pages"> }
	| { failure: string };

async function readOne(services: ReadingServices, file: PracticeFile): Promise<keyof FilesRead> {
	// The reader has crashed the maximum number of times.
	const spent = file.readingAttempts > maxAttempts;
	const found: Extraction = spent ? { reason: "broken" } : await extract(services, file);
	if (!("failure" in found)) return write(services, file, found);
	services.log.warn({ practice: file.pid, file: file.id, reason: found.failure }, "a file could not be read");
	if (file.readingAttempts >= maxAttempts) return write(services, file, { reason: "broken" });
	return "failed";
}

async function extract({ files }: ReadingServices, file: PracticeFile): Promise<Extraction> {
	const { storageKey, mediaType, size, uploadedById } = file;
	const turn = { person: uploadedById ?? "", bytes: size };
	const content = storedContent(files, storageKey);
	try {
		if (isPicture(mediaType)) {
			const outcome = await makePictures(content, mediaType, turn);
			if (outcome.outcome === "made") return { pictures: outcome.pictures };
			return outcome.outcome === "failed" ? { failure: outcome.reason } : { reason: outcome.reason };
		}
		const outcome = await readText(content, mediaType, turn);
		if (outcome.outcome === "read") return { text: outcome };
		return outcome.outcome === "failed" ? { failure: outcome.reason } : { reason: outcome.reason };
	} catch (error) {
		// The store has lost the file, or does not answer at present.
		return { failure: (error as Error).message };
	}
}

/**
 * Stores what was found, and in the same transaction updates the index and the pages if the live version names the
 * file.
 */
async function write(
	services: ReadingServices,
	file: PracticeFile,
	found: Exclude<Extraction, { failure: string }>,
): Promise<keyof FilesRead> {
	const pictures = "pictures" in found ? await receive(services, found.pictures) : [];
	try {
		await services.database.prisma.$transaction(async (tx) => {
			const practice = await lockPractice(tx, file.pid);
			// It may have been deleted since, or read by another process after the reservation ended.
			const { count } = await tx.practiceFile.updateMany({
				where: { id: file.id, reading: "waiting" },
				data: { readingUntil: null, ...columnsOf(found) },
			});
			if (count === 0 || !practice) return;
			if ("text" in found) await writeText(tx, file.id, found.text);
			for (const picture of pictures) await storePicture(tx, services, file.id, picture);
			if (!practice.published) return;
			const record = storedRecord(practice.published);
			if (!record.facts.files.some((item) => item.file === file.id)) return;
			if ("text" in found) await projectPractice(tx, services, { ...practice, record });
			await invalidatePages(tx, pageTagsOf(file.pid, record.facts));
		});
	} finally {
		for (const { received } of pictures) await services.files.discard(received);
	}
	return "reason" in found ? "unreadable" : "read";
}

function columnsOf(found: Exclude<Extraction, { failure: string }>) {
	if ("reason" in found) return { reading: "unreadable", unreadableReason: found.reason };
	if ("pictures" in found) return { reading: "read" };
	return { reading: "read", pages: found.text.pageCount, truncated: found.text.cut };
}

async function writeText(tx: Transaction, fileId: string, { pages, words }: ReadText): Promise<void> {
	// The text can be as long as a book: Prisma's createMany would block the process for as long as a page request takes.
	await tx.$executeRaw`
		insert into practice_file_page (file_id, page, text)
		select ${fileId}::uuid, page, text
		from unnest(${pages.map(({ page }) => page ?? 0)}::int[], ${pages.map(({ text }) => text)}::text[]) as p(page, text)`;
	await tx.$executeRaw`insert into practice_file_words (file_id, words) values (${fileId}::uuid, ${words})`;
}

type ReceivedPicture = Omit<MadePicture, "content"> & { received: ReceivedFile };

async function receive({ files }: ReadingServices, pictures: MadePicture[]): Promise<ReceivedPicture[]> {
	const all: ReceivedPicture[] = [];
	for (const { content, ...picture } of pictures) {
		const outcome = await files.receive(one(content), content.length);
		if (outcome.outcome === "received") all.push({ ...picture, received: outcome.file });
	}
	return all;
}

async function* one(content: Buffer): AsyncIterable<Uint8Array> {
	yield content;
}

async function storePicture(
	tx: Transaction,
	{ files }: ReadingServices,
	fileId: string,
	{ size, width, height, received }: ReceivedPicture,
): Promise<void> {
	// The lock keeps the sweep from deleting the content as unused before the row is written.
	await lockContent(tx, received.sha256);
	const storageKey = await files.store(received);
	await tx.practicePicture.create({ data: { fileId, size, width, height, bytes: received.size, storageKey } });
}
