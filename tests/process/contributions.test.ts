import readXlsxFile from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { post, request, testApp } from "../setup/test-app.ts";

/** An amount, a reference and a note that are unique in the database. */
const secret = { amount: "7654321.09", shown: "7,654,321.09", reference: "=SUM(A1) wistelgar", note: "harnivelt" };
/** The amount still owed after a payment. */
const left = "7,654,320.09";
const words = [left, secret.amount, secret.shown, "7654321", "7654320", "wistelgar", secret.note];

const app = testApp();
let entry = "";
const cookies: Record<string, string> = {};
const readers: Record<string, HeldRole[]> = {
	"a researcher": [{ role: "researcher" }],
	"a reviewer": [{ role: "reviewer" }],
	"an author of the member": [{ role: "author", member: "FR" }],
	"a national reviewer of the member": [{ role: "national-reviewer", member: "FR" }],
	"a focal point of another member": [{ role: "focal-point", member: "AZ" }],
};

beforeAll(async () => {
	await givenMember(app.database, "FR", "full", [{ to: "active", from: "2020-01-01" }]);
	const officer = await app.signIn([{ role: "officer" }]);
	cookies.officer = officer.cookie;
	cookies.focal = (await app.signIn([{ role: "focal-point", member: "FR" }])).cookie;
	for (const [name, roles] of Object.entries(readers)) cookies[name] = (await app.signIn(roles)).cookie;
	const record = async (input: Parameters<typeof recordContribution>[2]) => {
		const result = await recordContribution(officer.person, app.services, input, crypto.randomUUID());
		if (result.outcome !== "recorded") throw new Error(JSON.stringify(result));
		return result.entryId;
	};
	const money = { member: "FR", currency: "EUR", amount: secret.amount };
	entry = await record({
		...money,
		kind: "assessed",
		year: 2025,
		datedOn: "2025-01-10",
		dueOn: "2025-03-31",
		note: secret.note,
	});
	await record({ ...money, kind: "receipt", datedOn: "2025-05-02", amount: "1.00", reference: secret.reference });
});

const get = (path: string, cookie = "session=x") => request(app.origin + path, { cookie });

describe("a member's contributions", () => {
	const own = [
		"/en/desk/country/FR/contributions",
		"/en/desk/country/FR/contributions.csv",
		"/ar/desk/country/FR/contributions",
	];
	const stored = () => [
		"/en/secretariat/contributions",
		"/en/secretariat/contributions/statements.csv",
		"/en/secretariat/contributions.csv",
		"/en/secretariat/contributions/members/FR",
		"/en/secretariat/contributions/members/FR/new?kind=receipt",
		`/en/secretariat/contributions/entries/${entry}`,
		"/en/secretariat/contributions/scales/new",
		`/en/secretariat/contributions/scales/${entry}`,
	];

	it("can be read by the member's focal points and the secretariat", async () => {
		const read = async (path: string, cookie: string | undefined) => {
			const page = await get(path, cookie);
			expect(page.status, path).toBe(200);
			expect(
				words.some((word) => page.body.includes(word)),
				path,
			).toBe(true);
			return page;
		};
		for (const path of own)
			expect((await read(path, cookies.focal)).headers.get("cache-control"), path).toContain("no-store");
		for (const path of stored().slice(0, 6)) await read(path, cookies.officer);
		expect((await get("/en/desk/country/FR", cookies.focal)).body).toContain("/en/desk/country/FR/contributions");
		for (const path of stored()) expect((await get(path, cookies.focal)).status, path).toBe(404);
	});

	it("do not exist for anybody else, whatever they open or search for", async () => {
		const elsewhere = [
			"/en",
			"/en/members",
			"/en/members/FR",
			`/en/search?q=${secret.note}`,
			"/en/search?q=7654321",
			"/en/desk",
			"/en/desk/notices",
			"/en/desk/country/FR",
			"/en/secretariat",
			"/en/secretariat/register.csv",
			"/en/secretariat/members/FR",
			"/en/secretariat/activity",
			"/en/secretariat/attention",
			"/sitemaps/pages.xml",
		];
		for (const name of Object.keys(readers)) {
			for (const path of [...own, ...stored()])
				expect((await get(path, cookies[name])).status, `${name} ${path}`).toBe(404);
			for (const path of elsewhere) {
				const { body } = await get(path, cookies[name]);
				// A search page repeats the query.
				const shown = path.includes("?q=") ? words.filter((word) => !path.includes(word)) : words;
				expect(
					shown.filter((word) => body.includes(word)),
					`${name} ${path}`,
				).toEqual([]);
				expect(body, `${name} ${path}`).not.toContain("country/FR/contributions");
			}
		}
		for (const path of [...own, ...stored()]) {
			const answer = await get(path);
			expect(answer.status, path).toBe(303);
			expect(answer.headers.get("location"), path).toContain("/account/sign-in");
		}
	});

	it("are exported to XLSX for the same readers, with the balance to the last digit", async () => {
		const tables = [
			"/en/secretariat/contributions",
			"/en/secretariat/contributions/members/FR/statement",
			"/en/desk/country/FR/contributions",
		];
		for (const table of tables) {
			const reader = table.includes("/desk/") ? cookies.focal : cookies.officer;
			for (const name of Object.keys(readers))
				expect((await get(`${table}.xlsx`, cookies[name])).status, `${name} ${table}`).toBe(404);
			const answer = await fetch(`${app.origin}${table}.xlsx?on=2025-12-31`, { headers: { cookie: reader ?? "" } });
			expect(answer.headers.get("content-disposition"), table).toMatch(/-2025-12-31\.xlsx"$/);
			const [sheet] = await readXlsxFile(Buffer.from(await answer.arrayBuffer()), { parseNumber: (digits) => digits });
			expect(sheet?.data.flat(), table).toContain("7654320.09");
		}
	});

	it("lead to an attention case without an amount", async () => {
		const list = await get("/en/secretariat/attention?member=FR", cookies.officer);
		expect(list.body).toContain("Contribution late");
		expect(words.filter((word) => list.body.includes(word))).toEqual([]);
	});
});

it("a form that is sent several times at once is recorded once, and again if it was changed", async () => {
	const fields = {
		kind: "receipt",
		datedOn: "2026-01-05",
		currency: "EUR",
		amount: "250.50",
		submission: crypto.randomUUID(),
	};
	const send = () =>
		post(app.origin, "/en/secretariat/contributions/members/FR/new?kind=receipt", fields, {
			cookie: cookies.officer ?? "",
		});
	const answers = await Promise.all([send(), send(), send()]);
	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
	const recorded = (amount: string) => app.database.prisma.contributionEntry.count({ where: { amount } });
	expect(await recorded("250.50")).toBe(1);
	// After going back in the browser, the same form records another payment.
	fields.amount = "250.60";
	expect((await send()).status).toBe(303);
	expect([await recorded("250.50"), await recorded("250.60")]).toEqual([1, 1]);
});
