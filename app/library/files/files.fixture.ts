import { expect } from "vitest";
import { givenDocument } from "#app/documents/documents.fixture.ts";
import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { type Clock, fixedClock } from "#app/platform/clock.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { noScanner } from "#app/platform/files/virus-scan.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

type Item = PracticeFacts["files"][number];

/** The texts of the practices that a test creates. */
const texts = { en: exampleText(), tr: exampleText({ origin: "human", title: "Tek gişe" }) };

/** Practices with files, on a test's own database and in its own folder. */
export async function openFilesTest() {
	const database = await ownDatabase();
	const strict = strictDatabase(database);
	const files = diskFiles(ownFolder("read"));
	const jobs: string[] = [];
	const services = (clock: Clock = fixedClock("2026-11-25T12:00:00Z")) => ({
		database: strict,
		reference: loadReference("content/reference"),
		clock,
		files,
		scanner: noScanner,
		log: createLog("silent"),
		addJob: async (_tx: unknown, name: string) => void jobs.push(name),
	});
	return {
		database,
		files,
		services,
		/** Names of the jobs that were queued. */
		jobs,
		/** Creates a draft with one file, which it names as `f1`. */
		async draftWith(
			content: Buffer,
			facts: Partial<PracticeFacts> = {},
			item: Partial<Item> = {},
			author: Actor = systemActor,
			words: PracticeText["files"][string] = { title: "The paper" },
		) {
			const begun = await createPractice(author, services(), { facts: exampleFacts(facts), texts });
			if (begun.outcome !== "created") throw new Error(begun.outcome);
			const { pid } = begun;
			const file = await givenDocument(services(), content, "paper");
			const added = await addPracticeFile(author, services(), { pid, file });
			if (!("file" in added)) throw new Error(added.outcome);
			const { id } = added.file;
			const named: Item = { id: "f1", file: id, language: "en", kind: "other", visibility: "public", ...item };
			const { revision } = await database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
			const saved = await saveDraft(author, services(), {
				pid,
				revision,
				facts: exampleFacts({ ...facts, files: [named] }),
				texts: { ...texts, en: exampleText({ files: { f1: words } }) },
			});
			expect(saved).toMatchObject({ outcome: "saved" });
			return { pid, id };
		},
		async publish(pid: string) {
			expect(await publishVersion(systemActor, services(), { pid })).toMatchObject({ outcome: "published" });
		},
		stored: (id: string) => database.prisma.practiceFile.findUniqueOrThrow({ where: { id } }),
		/** Hits that contain every word. */
		async finds(q: string, audience: "public" | "members") {
			const answer = await postgresEngine(database.pool).search({ ...everything, q }, { audience, locale: "en" });
			return answer.partial ? [] : answer.hits;
		},
	};
}
