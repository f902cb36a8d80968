import path from "node:path";
import { Readable } from "node:stream";
import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { readFiles } from "#app/library/files/read-files.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { noScanner } from "#app/platform/files/virus-scan.server.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { TestApp } from "../setup/test-app.ts";

/** A file of a test practice: its content and name, and its facts in the record. */
export type Filed = Partial<PracticeFacts["files"][number]> &
	Partial<PracticeText["files"][string]> & { content: Buffer; name: string };

/** The services for commands on files, with the file store of the app's first site. */
function servicesWithFiles({ services, sites }: TestApp) {
	const files = diskFiles(path.join(sites[0]?.dataDir ?? "", "files"));
	return { ...services, files, scanner: noScanner, log: createLog("silent"), addJob };
}

/** Uploads files for a new draft, as its editor does, so that the site's worker reads them. @returns pid and ids */
export async function draftWithFiles(
	app: TestApp,
	files: Filed[],
	facts: Partial<PracticeFacts> = {},
): Promise<{ pid: string; ids: string[] }> {
	const services = servicesWithFiles(app);
	const text = exampleText({ title: "A counter with files" });
	const allFacts = exampleFacts({ countries: ["FI"], ...facts });
	const made = await createPractice(systemActor, services, { facts: allFacts, texts: { en: text } });
	if (made.outcome !== "created") throw new Error(made.outcome);
	const { pid, revision } = made;
	const ids: string[] = [];
	for (const { content, name } of files) {
		const received = await services.files.receive(Readable.from([content]), content.length);
		if (received.outcome !== "received") throw new Error(received.outcome);
		const added = await addPracticeFile(systemActor, services, { pid, file: { ...received.file, name } });
		if (added.outcome !== "added") throw new Error(added.outcome);
		ids.push(added.file.id);
	}
	const items = files.map(({ kind = "other", language = "en", visibility = "public" }, index) => ({
		id: `f${index + 1}`,
		file: ids[index] ?? "",
		kind,
		language,
		visibility,
	}));
	const titles = files.map(({ title = "A paper", alternative }, index) => [
		`f${index + 1}`,
		{ title, ...(alternative ? { alternative } : {}) },
	]);
	const saved = await saveDraft(systemActor, services, {
		pid,
		revision,
		facts: { ...allFacts, files: items },
		texts: { en: { ...text, files: Object.fromEntries(titles) } },
	});
	if (saved.outcome !== "saved") throw new Error(saved.outcome);
	return { pid, ids };
}

export async function publishDraft(app: TestApp, pid: string): Promise<void> {
	const { outcome } = await publishVersion(systemActor, { ...app.services, addJob }, { pid });
	if (outcome !== "published") throw new Error(outcome);
}

/** Reads the waiting files, as the site's worker would if it were on. */
export async function readHere(app: TestApp): Promise<void> {
	await readFiles(servicesWithFiles(app));
}

/** Waits until the site's worker has processed a file. @returns the reason if it could not be read */
export async function readBySite({ database }: TestApp, id: string): Promise<string | null> {
	for (;;) {
		const { reading, unreadableReason } = await database.prisma.practiceFile.findUniqueOrThrow({ where: { id } });
		if (reading !== "waiting") return unreadableReason;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
