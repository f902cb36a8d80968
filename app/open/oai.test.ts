import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { oaiAnswer } from "#app/open/oai.server.ts";
import { readersOfAudience } from "#app/open/open-records.server.ts";

const library = await testLibrary();
const { clock, prisma } = library;
const services = {
	...library.services,
	noteChanges: (tx: Parameters<typeof noteChanges>[0], pids: readonly string[]) => noteChanges(tx, { clock }, pids),
};
const head = personWithRole("head");

const ask = (query: string) =>
	oaiAnswer(new URLSearchParams(query), {
		services,
		reader: readersOfAudience.public,
		origin: "https://library.example",
		names: { library: "ASAN library", publisher: "ASAN International Association" },
		adminEmail: "library@library.example",
	});

const publish = (facts: Partial<PracticeFacts> = {}) =>
	createPublished(services, facts, {
		en: exampleText({ title: "Fees & permits <now>" }),
		ar: exampleText({ origin: "human", title: "رسوم وتصاريح" }),
	});

const idOf = (pid: string) => `oai:library.example:${pid}`;
const errorIn = (xml: string) => /<error code="(\w+)"/.exec(xml)?.[1];
const headersIn = (xml: string) =>
	[...xml.matchAll(/<header( status="deleted")?><identifier>oai:library\.example:([^<]+)/g)].map(
		([, gone, pid = ""]) => [pid, gone ? "gone" : "live"] as const,
	);
const tokenIn = (xml: string) => /<resumptionToken>([^<]+)/.exec(xml)?.[1];

describe("OAI-PMH", () => {
	it("describes itself, its formats and its sets", async () => {
		await publish();
		expect(await ask("verb=Identify")).toMatch(
			/<request verb="Identify">https:\/\/library\.example\/oai<.*<deletedRecord>persistent<.*<granularity>YYYY-MM-DDThh:mm:ssZ</,
		);
		expect(await ask("verb=ListMetadataFormats")).toMatch(/oai_dc<.*datacite</);
		expect(await ask("verb=ListSets")).toContain(
			"<set><setSpec>country:AZ</setSpec><setName>Azerbaijan</setName></set>",
		);
	});

	it("gives a practice with all its languages in both formats", async () => {
		const pid = await publish();
		const core = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(pid)}`);
		for (const part of [
			'<dc:title xml:lang="en">Fees &amp; permits &lt;now&gt;</dc:title>',
			'<dc:title xml:lang="ar">رسوم وتصاريح</dc:title>',
			"<dc:creator>Agency for Examples</dc:creator>",
			`<dc:identifier>https://library.example/p/${pid}/v1.0</dc:identifier>`,
			"<dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>",
			"<setSpec>function:licences</setSpec>",
		])
			expect(core).toContain(part);
		const cite = await ask(`verb=GetRecord&metadataPrefix=datacite&identifier=${idOf(pid)}`);
		for (const part of [
			`<identifier identifierType="URL">https://library.example/p/${pid}/v1.0</identifier>`,
			'<title xml:lang="ar" titleType="TranslatedTitle">رسوم وتصاريح</title>',
			"<publicationYear>2026</publicationYear>",
		])
			expect(cite).toContain(part);
		expect(`${core}${cite}`).not.toContain("desk@example.org");
	});

	it("keeps what is gone as deleted, and knows nothing of what was never shown", async () => {
		const [gone, secret] = [await publish(), await publish({ visibility: "members" })];
		await withdrawPractice(head, services, { pid: gone, reason: "A mistake." });
		const answer = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(gone)}`);
		expect(headersIn(answer)).toEqual([[gone, "gone"]]);
		expect(answer).not.toContain("<metadata>");
		for (const id of [idOf(secret), idOf("x"), "oai:elsewhere.example:4F7K-2"])
			expect(errorIn(await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${id}`))).toBe("idDoesNotExist");
		const all = headersIn(await ask("verb=ListIdentifiers&metadataPrefix=oai_dc"));
		expect(all).toContainEqual([gone, "gone"]);
		expect(all.map(([pid]) => pid)).not.toContain(secret);
	});

	it("pages through everything, and sends again what changes during a harvest", async () => {
		// As after many publications: the ledger is all that a list of identifiers reads.
		await prisma.$executeRaw`insert into open_change (audience, pid, position, changed_at, state, sets)
			select 'public', 'X' || n, 1000 + n, '2026-12-01', 'gone', '{country:XX}' from generate_series(1, 250) as n`;
		const seen: string[] = [];
		let answer = await ask("verb=ListIdentifiers&metadataPrefix=oai_dc&set=country:XX");
		for (let token = tokenIn(answer); ; token = tokenIn(answer)) {
			seen.push(...headersIn(answer).map(([pid]) => pid));
			if (seen.length === 100)
				await prisma.openChange.update({
					where: { audience_pid: { audience: "public", pid: "X1" } },
					data: { position: 5000 },
				});
			if (token === undefined) break;
			answer = await ask(`verb=ListIdentifiers&resumptionToken=${token}`);
		}
		expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([251, 250, "X1"]);
		expect(answer).toContain("<resumptionToken/>");
		await prisma.openChange.deleteMany({ where: { sets: { has: "country:XX" } } });
	});

	it("selects by dates, in days or seconds, both ends included", async () => {
		const pid = await publish();
		const moment = new Date("2026-12-02T10:00:00.700Z");
		await prisma.openChange.update({
			where: { audience_pid: { audience: "public", pid } },
			data: { changedAt: moment },
		});
		const list = async (query: string) => headersIn(await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&${query}`));
		for (const query of ["from=2026-12-02&until=2026-12-02", "from=2026-12-02T10:00:00Z&until=2026-12-02T10:00:00Z"])
			expect(await list(query), query).toEqual([[pid, "live"]]);
		expect(await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(pid)}`)).toContain(
			"<datestamp>2026-12-02T10:00:00Z</datestamp>",
		);
		const nothing = await ask("verb=ListIdentifiers&metadataPrefix=oai_dc&until=2026-12-02T09:59:59Z");
		expect(errorIn(nothing)).toBe("noRecordsMatch");
	});

	it("answers mistakes with the errors of the protocol", async () => {
		const errors: Record<string, string> = {
			"": "badVerb",
			"verb=Nothing": "badVerb",
			"verb=Identify&verb=Identify": "badVerb",
			"verb=Identify&x=1": "badArgument",
			"verb=ListRecords": "badArgument",
			"verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc": "badArgument",
			"verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30": "badArgument",
			"verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01T00:00:00Z": "badArgument",
			"verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-01-01": "badArgument",
			"verb=ListRecords&metadataPrefix=mods": "cannotDisseminateFormat",
			"verb=ListRecords&resumptionToken=x": "badResumptionToken",
			"verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc": "badArgument",
			"verb=ListRecords&metadataPrefix=oai_dc&set=colour:red": "noRecordsMatch",
		};
		for (const [query, code] of Object.entries(errors)) expect(errorIn(await ask(query)), query).toBe(code);
	});
});
