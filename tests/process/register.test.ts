import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { type Locale, locales, messagesFor } from "#app/messages/index.ts";
import { readCsv } from "../../scripts/corpora/csv.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const app = testApp();
const cookies = { officer: "", second: "", focalPoint: "" };
const officers: HeldRole[] = [{ role: "officer" }];

beforeAll(async () => {
	const officer = await app.signIn(officers);
	cookies.officer = officer.cookie;
	cookies.second = (await app.signIn(officers)).cookie;
	cookies.focalPoint = (await app.signIn([{ role: "focal-point", member: "AZ" }])).cookie;
	// A spreadsheet must not run such a name as a formula.
	await designateContact(officer.person, app.services, {
		member: "AZ",
		role: "focal-point",
		personName: '=HYPERLINK("https://evil.example")',
		office: "Office, of services",
		email: "office@agency.example",
		from: "2026-01-01",
		to: "2027-03-21",
	});
});

const get = (target: string, cookie?: string) => request(app.origin + target, cookie ? { cookie } : {});

/** The visible texts of the table on a page, row by row, with dates in their machine-readable form. */
function tableOf(page: string): string[][] {
	const table = /<table[\s\S]*<\/table>/.exec(page)?.[0] ?? "";
	return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
		[...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
			cell
				.replace(/<time dateTime="([^"]*)">.*?<\/time>/g, "$1")
				.replace(/<span class="visually-hidden">.*?<\/span>/g, "")
				.replace(/<[^>]*>/g, "")
				.replaceAll("&quot;", '"')
				.replaceAll("&#x27;", "'")
				.replaceAll("&amp;", "&")
				.trim(),
		),
	);
}

async function rowsOf(csv: string): Promise<string[][]> {
	async function* whole() {
		yield csv;
	}
	const rows: Record<string, string>[] = [];
	for await (const row of readCsv(whole())) rows.push(row);
	return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
}

/** A cell of the file as the table shows it: without the apostrophe that marks a text, and with the date in words. */
function asShown(cell: string, locale: Locale): string {
	const dated = cell.replace("2027-03-21", locale === "ar" ? "21 مارس 2027" : "21 March 2027");
	return dated.replace(/^'(?==)/, "");
}

describe("the register as a file", () => {
	it.each(locales)("has exactly the rows and columns shown, in their order, in %s", async (locale) => {
		for (const query of [
			"",
			"?q=a&sort=-practices",
			"?class=founding&sort=focalPoint",
			"?on=2020-01-01&sort=-country",
		]) {
			const page = await get(`/${locale}/secretariat${query}`, cookies.officer);
			const csv = await get(`/${locale}/secretariat/register.csv${query}`, cookies.officer);
			expect([page.status, csv.status]).toEqual([200, 200]);
			const table = tableOf(page.body);
			expect(table.length).toBeGreaterThan(2);
			const rows = await rowsOf(csv.body);
			expect(rows.map((row) => row.map((cell) => asShown(cell, locale)))).toEqual(table);
		}
	});

	it("is UTF-8 with a byte order mark, named after the day, and has no formulas", async () => {
		const csv = await fetch(`${app.origin}/en/secretariat/register.csv`, { headers: { cookie: cookies.officer } });
		const bytes = new Uint8Array(await csv.arrayBuffer());
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
		expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="register-\d{4}-\d\d-\d\d\.csv"$/);
		const text = new TextDecoder().decode(bytes);
		expect(text).toContain('"\'=HYPERLINK(""https://evil.example"") (until 2027-03-21)"');
		expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
	});
});

describe("an agreement", () => {
	const fields = {
		kind: "memorandum",
		titleEn: "Memorandum on boats",
		countries: "AZ",
		partyNames: "Ministry of Lake Services",
		signedOn: "2022-09",
		visibility: "public",
	};
	const record = (more: Record<string, string> = {}) =>
		post(app.origin, "/en/secretariat/agreements/new", { ...fields, ...more }, { cookie: cookies.officer });
	const { agreements, problems } = messagesFor("en");
	/** The content has agreements of its own. */
	const recordedHere = { contentId: null };

	it("is recorded once by a double click", async () => {
		const sent = await Promise.all([record(), record()]);
		expect(sent.map(({ status }) => status)).toEqual([303, 303]);
		expect(new Set(sent.map(({ headers }) => headers.get("location"))).size).toBe(1);
		expect(await app.database.prisma.agreement.count({ where: recordedHere })).toBe(1);
		expect((await get("/en/members/AZ")).body).toContain("Memorandum on boats");
	});

	it("is refused with a sentence for each mistake, and everything that was typed comes back", async () => {
		const refusals: [Record<string, string>, string][] = [
			[{ partyNames: "" }, agreements.problems["parties-missing"]],
			[{ countries: "" }, agreements.problems["parties-missing"]],
			[{ signedOn: "2099" }, agreements.problems["too-far-ahead"]],
			[{ inForceOn: "2021" }, agreements.problems["in-force-before-signed"]],
			[{ expiresOn: "2021-03" }, agreements.problems["expires-before-start"]],
			[{ kind: "accession-instrument", signedOn: "2018" }, agreements.problems["before-declaration"]],
			[{ countries: "XX" }, agreements.problems["unknown-country"]],
			[{ documentId: crypto.randomUUID() }, agreements.problems["unknown-document"]],
			[{ countries: "FR" }, agreements.problems["no-member"]],
			[{ signedOn: "soon" }, problems.badDate],
			[{ titleEn: "" }, problems.required],
		];
		for (const [more, sentence] of refusals) {
			const { status, body } = await record({ ...more, workstreams: "Kept words" });
			expect([status, body.includes(sentence.replaceAll("’", "’"))], sentence).toEqual([422, true]);
			expect(body).toContain("Kept words");
		}
		expect(await app.database.prisma.agreement.count({ where: recordedHere })).toBe(1);
	});

	it("loses nothing if two officers change it at once: the second sees what the first saved", async () => {
		const { id } = await app.database.prisma.agreement.findFirstOrThrow({ where: recordedHere });
		const address = `/en/secretariat/agreements/${id}`;
		const opened = await get(address, cookies.officer);
		const before = Object.fromEntries(
			[...opened.body.matchAll(/name="(was-\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
		);
		const amend = (cookie: string, revision: string, more: Record<string, string>) =>
			post(app.origin, address, { ...fields, intent: "amend", revision, ...before, ...more }, { cookie });
		const first = await amend(cookies.second, "1", { titleEn: "Memorandum on ships", expiresOn: "2030" });
		expect(first.status).toBe(303);
		const second = await amend(cookies.officer, "1", { titleEn: "Memorandum on rafts", workstreams: "Rafts" });
		expect(second.status).toBe(409);
		for (const shown of [agreements.conflict.saved, "Memorandum on ships", 'value="Memorandum on rafts"', "Rafts"])
			expect(second.body).toContain(shown);
		expect(second.body, "what only the first changed is taken over").toContain('value="2030"');
		expect(second.body).toContain('name="revision" value="2"');
		const again = await amend(cookies.officer, "2", { titleEn: "Memorandum on rafts", expiresOn: "2030" });
		expect(again.status).toBe(303);
		expect((await get("/en/members/AZ")).body).toContain("Memorandum on rafts");
	});

	it("ends once, with a reason", async () => {
		const { id, revision } = await app.database.prisma.agreement.findFirstOrThrow({ where: recordedHere });
		const end = (more: Record<string, string>) =>
			post(
				app.origin,
				`/en/secretariat/agreements/${id}`,
				{ intent: "end", revision: String(revision), endedOn: "2026-06", endReason: "Replaced", ...more },
				{ cookie: cookies.officer },
			);
		expect((await end({ endReason: "" })).body).toContain(problems.required);
		expect((await end({ endedOn: "2020" })).body).toContain(agreements.problems["end-before-start"]);
		const ended = await Promise.all([end({}), end({})]);
		expect(ended.map(({ status }) => status)).toEqual([303, 303]);
		const late = await end({ endedOn: "2026-07" });
		expect(late.status).toBe(409);
		expect(late.body).toContain(agreements.conflict.ended);
	});

	it("is hidden from others if it, or its document, is for the secretariat only", async () => {
		const [{ id: paper }, hidden] = await Promise.all([
			app.database.prisma.document.create({
				data: { title: "Secret paper", kind: "memorandum", language: "en", visibility: "secretariat" },
			}),
			record({ titleEn: "For the secretariat", visibility: "secretariat" }),
		]);
		expect(hidden.status).toBe(303);
		expect((await record({ titleEn: "With a paper", documentId: paper })).status).toBe(303);
		const page = (await get("/en/members/AZ")).body;
		expect(page).toContain("With a paper");
		for (const secret of ["For the secretariat", paper, "Secret paper"]) expect(page).not.toContain(secret);
	});
});

describe("the directory on a day", () => {
	it("states which day it shows, and lists the members of that day", async () => {
		const before = await get("/en/members?on=2019-05-01");
		expect(before.body).toContain(messagesFor("en").members.asOf("2019-05-01"));
		expect(before.body).not.toContain("/en/members/AZ?on=");
		const after = await get("/en/members?on=2020-05-01&region=142&class=founding");
		expect(after.body).toContain('href="/en/members/AZ?on=2020-05-01"');
		expect(tableOf(after.body).flat()).not.toContain("Uganda");
		const member = await get("/en/members/AZ?on=2019-05-01");
		expect(member.body).toContain(messagesFor("en").members.noStatusYet);
		expect(member.body).toContain(messagesFor("en").members.memberAsOf("2019-05-01"));
	});
});
