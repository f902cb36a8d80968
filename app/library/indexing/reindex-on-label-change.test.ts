import { beforeAll, expect, it } from "vitest";
import {
	referenceHash,
	reindexAll,
	reindexJob,
	reindexOnLabelChange,
} from "#app/library/indexing/reindex-on-label-change.server.ts";
import { verifyProjection } from "#app/library/indexing/verify-projection.server.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { Reference } from "#app/reference/reference.ts";
import { projectToIndex } from "#app/search/index/index.server.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";

const { clock, database, reference: before } = await testLibrary();
/** The reference data after Finland was renamed in the files, without any other change. */
const after = renamed(before, "FI", "Zorbland");
let pid: string;
const requested: string[] = [];
const services = (reference: Reference) => ({
	database,
	clock,
	reference,
	addJob: async (_tx: unknown, name: string) => void requested.push(name),
});

beforeAll(async () => {
	await reindexOnLabelChange(services(before));
	pid = await createPublished(services(before), { countries: ["FI"] });
	requested.length = 0;
});

function renamed(reference: Reference, iso2: string, name: string): Reference {
	const countries = reference.countries.map((country) =>
		country.iso2 === iso2 ? { ...country, names: { ...country.names, en: name } } : country,
	);
	const terms = reference.termsForSearch.map((term) =>
		term.code === iso2 ? { ...term, words: { ...term.words, en: [name] } } : term,
	);
	return { ...reference, countries, termsForSearch: terms };
}

const keywords = async () => {
	const { rows } = await database.pool.query(
		"select keywords from search.doc where pid = $1 and 'public' = any (audiences)",
		[pid],
	);
	return String(rows[0]?.keywords);
};
const everything = async () =>
	(await database.pool.query("select pid, locale, audiences, hash, xmin::text from search.doc order by 1, 2, 3")).rows;

it("queues nothing while the reference data is unchanged", async () => {
	expect(await reindexOnLabelChange(services(before))).toBe(false);
	expect(requested).toEqual([]);
	expect(await verifyProjection(services(before))).toMatchObject({ practices: 1, missing: [], extra: [], stale: [] });
});

it("updates the index after a country was renamed", async () => {
	expect(referenceHash(after)).not.toBe(referenceHash(before));
	expect(await keywords()).not.toContain("Zorbland");
	expect(await reindexOnLabelChange(services(after))).toBe(true);
	expect(requested).toEqual([reindexJob]);

	// Until the job has run, each start queues it again; a check against the practices reports the difference, and
	// changes nothing.
	expect(await reindexOnLabelChange(services(after))).toBe(true);
	const rows = await everything();
	const drift = await verifyProjection(services(after));
	expect(drift).toMatchObject({ missing: [], extra: [], stale: [`${pid} en members`, `${pid} en public`] });
	expect(await everything()).toEqual(rows);

	expect(await reindexAll(services(after))).toBe(1);
	expect(await keywords()).toContain("Zorbland");
	expect(await reindexOnLabelChange(services(after))).toBe(false);
	expect(await verifyProjection(services(after))).toMatchObject({ stale: [] });
});

it("reports missing and surplus documents of the index", async () => {
	await database.pool.query("delete from search.doc");
	await projectToIndex(database.prisma, "9999-9", documentsOf("9999-9", { en: { title: "Nowhere" } }, {}, ["public"]));
	expect(await verifyProjection(services(after))).toMatchObject({
		missing: [`${pid} en members`, `${pid} en public`],
		extra: ["9999-9 en public"],
		stale: [],
	});
});
