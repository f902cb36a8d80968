import { recordActivities } from "#app/activity/record-activity.server.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { readSheet } from "#app/documents/reading/read-sheet.server.ts";
import type { SheetTrouble } from "#app/documents/reading/sheet.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { storedContent } from "#app/documents/stored-content.server.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { newCertificateNumber } from "#app/forum/registration/certificate.server.ts";
import { mayManageDelegates } from "#app/forum/registration/registration.policy.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { normalEmail } from "#app/identity/person/email.ts";

export type MarkedFromFile =
	/** How many were marked, how many had been before, and the email addresses in the file that have no place. */
	| { outcome: "marked"; marked: number; before: number; unknown: string[] }
	| { outcome: "unreadable"; trouble: SheetTrouble }
	/** No column has email addresses. */
	| { outcome: "no-addresses" }
	/** The reader itself failed; or a virus was found, or the scanner did not answer. */
	| { outcome: "failed" | "infected" | "scanner-away" }
	| { outcome: "not-found" };

/** At most this many of the unknown addresses are returned, for the page. */
const maxShown = 50;

/**
 * Marks who attended, from a list such as a conference system writes: any CSV or XLSX with a column of email addresses.
 * Everybody in the file who has a place attended; nobody's mark is removed. A file beyond the limits of spreadsheets is
 * refused as a whole. Uploading it twice has no further effect.
 * @param input.file from `receiveUpload`; this command discards it
 */
export async function markFromFile(
	actor: Actor,
	services: ForumServices & Pick<DocumentServices, "files" | "scanner" | "log">,
	{ eventId, file }: { eventId: string; file: UploadedFile },
): Promise<MarkedFromFile> {
	const { files, scanner, log } = services;
	try {
		const person = actorId(actor);
		if (!mayManageDelegates(actor) || person === undefined) return { outcome: "not-found" };
		const scan = await scanner.scan(storedContent(files, file.key));
		if (scan.verdict === "infected") return { outcome: "infected" };
		if (scan.verdict === "failed") return { outcome: "scanner-away" };
		const read = await readSheet(storedContent(files, file.key), {}, { person, bytes: file.size });
		if (read.outcome === "unreadable") return read;
		if (read.outcome === "failed") {
			log.warn({ reason: read.reason }, "a list of attendance could not be read");
			return { outcome: "failed" };
		}
		const addresses = addressesIn(read.rows.map(({ cells }) => cells));
		return addresses.length === 0 ? { outcome: "no-addresses" } : mark(actor, services, eventId, addresses);
	} finally {
		await files.discard(file);
	}
}

/** The email addresses of the column that has most of them, without repetitions. */
function addressesIn(rows: readonly string[][]): string[] {
	const width = Math.max(0, ...rows.map((cells) => cells.length));
	const columns = Array.from({ length: width }, (_, at) => rows.map((cells) => cells[at] ?? "").filter(isAddress));
	const [fullest = []] = columns.toSorted((a, b) => b.length - a.length);
	return [...new Set(fullest.map(normalEmail))];
}

function isAddress(cell: string): boolean {
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell);
}

async function mark(
	actor: Actor,
	{ database, clock }: ForumServices,
	eventId: string,
	addresses: readonly string[],
): Promise<MarkedFromFile> {
	return database.prisma.$transaction(async (tx): Promise<MarkedFromFile> => {
		const event = await lockEvent(tx, eventId);
		if (event?.state !== "announced") return { outcome: "not-found" };
		const seated = await tx.registration.findMany({ where: { eventId, state: "seated", email: { not: "" } } });
		const listed = new Set(addresses);
		const came = seated.filter(({ email }) => listed.has(email));
		const fresh = came.filter(({ attendedAt }) => attendedAt === null);
		const now = clock.now();
		for (const { id } of fresh)
			await tx.registration.update({
				where: { id },
				data: { attendedAt: now, certificate: newCertificateNumber(), revision: { increment: 1 } },
			});
		await recordActivities(
			tx,
			actor,
			fresh.map(({ id, delegation }) => ({
				verb: "registration.attend",
				subjectType: "registration",
				subjectId: id,
				after: { event: event.slug, from: "file" },
				members: delegation === null ? [] : [delegation],
			})),
		);
		const known = new Set(came.map(({ email }) => email));
		const unknown = addresses.filter((address) => !known.has(address));
		const counts = { marked: fresh.length, before: came.length - fresh.length };
		return { outcome: "marked", ...counts, unknown: unknown.slice(0, maxShown) };
	});
}
