import { beforeAll, expect, it } from "vitest";
import { exportPersonalData } from "#app/archive/personal/export-personal-data.server.ts";
import { entriesOf, type GivenJury, givenJury, givenReady, submitted } from "#app/awards/juries/juries.fixture.ts";
import { saveSheet } from "#app/awards/juries/save-sheet.server.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { emailsIn } from "../setup/mail.ts";
import { request, type SignedIn, testApp } from "../setup/test-app.ts";

/**
 * Nobody learns anything about the scores of a sealed category: whatever jurors scored, every page, file, notice, email
 * and log entry is the same for everybody else.
 */
const app = testApp();
const readers = {} as Record<string, SignedIn>;
let jury: GivenJury;
/** The juror whose sheets change. */
let scorer: Person;

const roles: Record<string, HeldRole[]> = {
	...{ head: [{ role: "head" }], officer: [{ role: "officer" }], one: [{ role: "researcher" }], two: [], three: [] },
	"nominating focal point": [{ role: "focal-point", member: "AZ" }],
	"another focal point": [{ role: "focal-point", member: "KZ" }],
	"an author": [{ role: "author", member: "AZ" }],
	"a reviewer": [{ role: "reviewer" }],
};

beforeAll(async () => {
	for (const [name, held] of Object.entries(roles)) readers[name] = await app.signIn(held);
	const person = (name: string, ...held: HeldRole[]): Person => ({
		...(readers[name] as SignedIn).person,
		...(held.length > 0 ? { roles: held } : {}),
	});
	const services = { ...app.services, clock: fixedClock("2026-02-02T09:00:00Z") };
	const azerbaijan = person("nominating focal point", { role: "focal-point", member: "AZ", status: "declared" });
	scorer = person("two");
	jury = await givenJury(services as never, {
		...{ officer: person("officer", { role: "officer" }), head: person("head", { role: "head" }) },
		nominators: [
			{ by: azerbaijan, member: "AZ" },
			{ by: azerbaijan, member: "AZ" },
		],
		jurors: [person("one"), scorer, person("three")],
		fields: { nominators: ["founder"], sheetsDueAt: "2099-05-10T23:59", resultsOn: "2099-06-23" },
	});
	for (const [at, name] of ["one", "two", "three"].entries())
		await givenReady(services, person(name), jury.seats[at] ?? "");
	for (const [at, name] of ["one", "two"].entries())
		await submitted(services, person(name), jury.seats[at] ?? "", jury.nominations[0] ?? "", [at, 2]);
	const draft = { seatId: jury.seats[1] ?? "", nominationId: jury.nominations[1] ?? "", revision: 0 };
	await saveSheet(scorer, services, { ...draft, entries: entriesOf(1, null), submit: false });
}, 60_000);

/** The pages about the call, its jury and its nominations. The log is checked below: it grows as it is read. */
function starts(): string[] {
	const call = `/en/secretariat/awards/${jury.callId}`;
	const seats = jury.seats.flatMap((id) =>
		["", "/trial", "/discussion", ...jury.nominations.map((nomination) => `/sheets/${nomination}`)].map(
			(part) => `/en/desk/jury/${id}${part}`,
		),
	);
	return [
		...["/en", "/en/awards", "/en/awards/recognitions.csv", "/en/desk", "/en/desk/jury", "/en/desk/notices"],
		...["/en/desk/nominations", ...jury.nominations.map((id) => `/en/desk/nominations/${id}`)],
		...jury.nominations.map((id) => `/en/desk/nominations/${id}/feedback`),
		...seats,
		...[call, `${call}/decision`, `${call}/categories/${jury.categoryId}/jury`],
		...["/en/secretariat/requests", "/en/secretariat/awards"],
		...["/en/account", "/en/members/AZ", "/sitemap.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc"],
	];
}

/** Ids made with forms, times, and sizes of answers that change with each request. */
const changing = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d(:\d\d)?(\.\d+)?Z?|nonce="[^"]*"/g;

/** What everybody but the juror reads, by reader and page, in every state of the juror’s sheets. */
async function everythingRead(): Promise<Map<string, string>> {
	const { slug } = await app.database.prisma.awardCall.findUniqueOrThrow({ where: { id: jury.callId } });
	const read = new Map<string, string>();
	for (const [name, { cookie }] of [...Object.entries(readers), ["the public", { cookie: "" }] as const]) {
		if (name === "two") continue;
		for (const path of [
			...starts(),
			`/en/awards/${slug}`,
			`/en/awards/${slug}/results`,
			`/en/awards/${slug}/results.json`,
		]) {
			const { status, body } = await request(`${app.origin}${path}`, { cookie });
			read.set(`${name} ${path}`, `${status} ${body.replaceAll(changing, "")}`);
		}
	}
	return read;
}

/** Changes what the juror scored and wrote, which no command can do. */
async function score(first: number, second: number, words: string): Promise<void> {
	const entries = { c1: { score: first, comment: words }, c2: { score: second, comment: words } };
	const client = await app.database.pool.connect();
	try {
		await client.query("set session_replication_role = replica");
		await client.query("update award_sheet set entries = $1 where account_id = $2", [entries, scorer.accountId]);
	} finally {
		client.release(true);
	}
}

it("Rule 20: while sealed, whatever a juror scores, pages, files and errors are the same for everybody else", async () => {
	const before = await everythingRead();
	expect(before.get(`one /en/desk/jury/${jury.seats[1]}`)).toMatch(/^404/);
	expect(before.get(`officer /en/secretariat/awards/${jury.callId}/categories/${jury.categoryId}/jury`)).toMatch(
		/^200/,
	);
	expect(before.get(`one /en/desk/jury/${jury.seats[0]}`)).toMatch(/^200/);
	for (const [first, second] of [
		[0, 0],
		[5, 5],
		[3, 1],
	] as const) {
		await score(first, second, `sealed-words-${first}-${second}`);
		const after = await everythingRead();
		const differing = [...before].filter(([page, body]) => after.get(page) !== body).map(([page]) => page);
		expect(differing).toEqual([]);
		expect([...after.values()].filter((body) => body.includes("sealed-words"))).toEqual([]);
	}
}, 240_000);

it("Rule 20: while sealed, notices, emails, the log and other people’s downloads of their data have no score", async () => {
	await score(4, 1, "sealed-words");
	const { prisma } = app.database;
	const written = JSON.stringify(
		await Promise.all([
			prisma.activity.findMany(),
			prisma.notice.findMany(),
			prisma.requestEntry.findMany(),
			prisma.email.findMany(),
		]),
		(_, value) => (typeof value === "bigint" ? String(value) : value),
	);
	expect(app.output()).not.toMatch(/sealed-words/);
	expect(written).not.toMatch(/"score"|"entries"|sealed-words/);
	expect(JSON.stringify(emailsIn(app.dataDir))).not.toMatch(/sealed-words|"score"/);
	for (const [name, { person }] of Object.entries(readers)) {
		const data = JSON.stringify(await exportPersonalData(person, app.services));
		expect([name, data.includes("sealed-words")]).toEqual([name, name === "two"]);
	}
});
