import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { importRecords } from "#app/library/import/import-records.server.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import type { Services } from "#app/server/services.server.ts";
import type { ImportLine } from "../corpora/import-line.ts";
import type { Source } from "./library.ts";
import type { RunningSite } from "./site.ts";
import { median } from "./spread.ts";

/** Medians in milliseconds. */
export type PublishingFigures = {
	/** Importing a file of one practice, in this process. */
	importOne: number;
	/** Submitting the form that publishes a draft, up to the response. */
	publish: number;
};

const times = 5;

/** Times how long a library of this size takes to receive one more practice. */
export async function measurePublishing(
	services: Services,
	site: RunningSite,
	source: Source,
): Promise<PublishingFigures> {
	const [imports, publications]: [number[], number[]] = [[], []];
	let number = 0;
	for await (const line of source.lines(2 * times)) {
		if (number++ % 2 === 0) imports.push(await timeImport(services, line));
		else publications.push(await timePublication(services, site, line));
	}
	return { importOne: median(imports), publish: median(publications) };
}

async function timeImport(services: Services, line: ImportLine): Promise<number> {
	async function* file() {
		yield JSON.stringify({ ...line, externalId: `one-more-${crypto.randomUUID()}` });
	}
	const started = performance.now();
	const imported = await importRecords(systemActor, services, file(), { demonstration: true });
	if (imported.outcome !== "imported" || imported.report.created !== 1)
		throw new Error(`One practice was not imported: ${JSON.stringify(imported)}`);
	return performance.now() - started;
}

async function timePublication(services: Services, { origin, cookie }: RunningSite, line: ImportLine): Promise<number> {
	const read = readImportLine(JSON.stringify(line));
	if ("problem" in read) throw new Error(read.problem);
	const made = await createPractice(systemActor, services, read.record);
	if (made.outcome !== "created") throw new Error(`The draft was ${made.outcome}.`);
	const body = new URLSearchParams({ revision: String(made.revision), intent: "publish" });
	const started = performance.now();
	const answer = await fetch(`${origin}/en/desk/practices/${made.pid}/publish`, {
		method: "POST",
		body,
		redirect: "manual",
		headers: { origin, cookie },
	});
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Publishing answered ${answer.status}.`);
	return performance.now() - started;
}
