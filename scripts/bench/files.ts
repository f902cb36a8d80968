import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { pdfOf } from "#app/documents/reading/readable-files.fixture.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { practiceFacts, practiceText } from "#app/library/record/practice-record.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Load, type Rig, round, type Server, type Target } from "./load.ts";
import { type Random, seededRandom } from "./random.ts";
import { type Spread, spreadOf } from "./spread.ts";
import type { Words } from "./words.ts";

export type FileFigures = {
	/** Pages and megabytes of the PDF, and thousands of characters extracted. */
	pages: number;
	megabytes: number;
	thousands: number;
	/** Seconds from the upload until the text is in the database, extracted by the job of the running site. */
	alone: Spread;
	/** The same while the cached page is requested. */
	beside: Spread;
	/** Loads of a cached page with one or many readers, with or without files being read. */
	loads: { clients: number; reading: "nothing" | "file after file"; load: Load }[];
};

const pages = 200;
const linesPerPage = 45;
const wordsPerLine = 9;
/** Files read one after the other without page requests. */
const alone = 5;
/** The target for reading a file of this length, in seconds. */
const secondsOfReading = 10;
/** Files a second; more than any machine reads. */
const mostPerSecond = 3;

/**
 * Times how the job of a running site reads 200-page PDFs, and a cached page with and without it.
 * @param services of this process, using the database and folder of the running site
 */
export async function measureFiles(
	services: Services,
	rig: Rig,
	server: Server,
	texts: readonly Words[],
): Promise<FileFigures> {
	const random = seededRandom(pages);
	const load = (clients: number) => {
		const target: Target = { name: "cached home", paths: () => ["/en"], clients };
		// For as long as a file may take.
		return round(rig, server, target, secondsOfReading);
	};
	// PDFs are generated beforehand, so that this takes no processor time from what is measured.
	const most = alone + 1 + mostPerSecond * 2 * (secondsOfReading + 2);
	const manuals = Array.from({ length: most }, () => manual(texts, random));
	const sendNext = () => sendIn(services, manuals.pop() ?? manual(texts, random));
	const first = await sendNext();
	const times = [first.seconds];
	while (times.length < alone) times.push((await sendNext()).seconds);
	const beside: number[] = [];
	const loads: FileFigures["loads"] = [];
	const measured = async (clients: number, reading: (typeof loads)[number]["reading"]) => {
		let ended = false;
		const loading = load(clients).finally(() => (ended = true));
		if (reading !== "nothing") beside.push((await sendNext()).seconds);
		while (reading === "file after file" && !ended) beside.push((await sendNext()).seconds);
		loads.push({ clients, reading, load: await loading });
	};
	for (const clients of [1, 8])
		for (const reading of ["nothing", "file after file"] as const) await measured(clients, reading);
	return {
		...{ pages, megabytes: first.bytes / 1e6, thousands: first.characters / 1000 },
		alone: spreadOf(times),
		beside: spreadOf(beside),
		loads,
	};
}

/** Uploads a PDF to a new record and waits until the site has read it. */
async function sendIn(
	services: Services,
	content: Buffer,
): Promise<{ seconds: number; bytes: number; characters: number }> {
	const { prisma } = services.database;
	const made = await createPractice(systemActor, services, {
		facts: practiceFacts.parse({ kind: "best-practice", originalLanguage: "en", countries: ["AZ"] }),
		texts: { en: practiceText.parse({ origin: "original", title: "A manual" }) },
	});
	if (made.outcome !== "created") throw new Error(`The draft was ${made.outcome}.`);
	const received = await services.files.receive(Readable.from([content]), content.length);
	if (received.outcome !== "received") throw new Error(`The file was ${received.outcome}.`);
	const started = performance.now();
	const file = { ...received.file, name: "manual.pdf" };
	const added = await addPracticeFile(systemActor, services, { pid: made.pid, file });
	if (added.outcome !== "added") throw new Error(`The file was ${added.outcome}.`);
	const where = { id: added.file.id };
	for (;;) {
		const { reading, unreadableReason } = await prisma.practiceFile.findUniqueOrThrow({ where });
		if (reading === "unreadable") throw new Error(`The file was ${unreadableReason}.`);
		if (reading === "read") break;
		await pause(20);
	}
	const seconds = (performance.now() - started) / 1000;
	const read = await prisma.practiceFilePage.findMany({ where: { fileId: added.file.id } });
	const characters = read.reduce((sum, { text }) => sum + text.length, 0);
	return { seconds, bytes: content.length, characters };
}

/** A different PDF on each call: identical content would be stored and read only once. */
function manual(texts: readonly Words[], random: Random): Buffer {
	const line = () =>
		random
			.some(random.pick(texts), wordsPerLine)
			.join(" ")
			.normalize("NFKD")
			.replace(/[^\x20-\x7e]/g, "");
	return pdfOf(
		Array.from({ length: pages }, () => Array.from({ length: linesPerPage }, (): [number, string] => [11, line()])),
	);
}
