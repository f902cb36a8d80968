import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#app/identity/person/identity-services.fixture.ts";
import { queryParams } from "#app/search/query/search-query.ts";
import { long, runs } from "../setup/long.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const limits = {
	SIGN_INS_PER_15_MINUTES: "100000",
	RESETS_PER_HOUR: "100000",
	ENQUIRIES_PER_HOUR: "100000",
	DEAD_LINKS_PER_15_MINUTES: "100000",
};
const app = testApp({ LOG_LEVEL: "debug", ...limits });
/** A site without limits, which logs everything. */
let open: string;
const output = () => app.output();
const typedSecrets = ["a-password-that-is-wrong", goodPassword];

beforeAll(async () => {
	open = app.origin;
});

describe("whatever is sent to the site", () => {
	let officer: string;
	let pid: string;
	beforeAll(async () => {
		officer = (await app.signIn([{ role: "officer" }])).cookie;
		const begun = await post(
			open,
			"/en/desk/practices/new",
			{ kind: "case-study", title: "T", originalLanguage: "en", countries: "AZ" },
			{ cookie: officer },
		);
		pid = /practices\/([^?]+)/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
		expect(pid).toMatch(/^\w{4}-\w$/);
	});
	const forms = () => [
		"/en/account/sign-in",
		"/en/account/reset",
		"/en/account/request",
		"/en/account/sign-up",
		"/en/account/sign-up/none",
		"/en/about/contact",
		"/en/desk/enquiries/none",
		"/en/library/CN7X-4/ask",
		"/en/questions/none",
		"/en/desk/questions/none",
		"/ar/account/reset/none",
		"/en/account/first-head/none",
		"/en/account",
		"/en/desk/practices/new",
		`/en/desk/practices/${pid}`,
		`/en/desk/practices/${pid}/publish`,
		`/en/desk/practices/${pid}/withdraw`,
		"/en/secretariat/members/TR/contacts/new",
		"/en/secretariat/members/TR/entities/new",
		"/en/nothing",
		"/en/search",
	];

	it("field names that would exhaust memory or the stack are answered at once", async () => {
		const names = [
			"a[100000]",
			"email[4294967295]",
			"email[99999999999].x",
			"__proto__[x]",
			"constructor.prototype.x",
			"a".repeat(100_000),
			"a.".repeat(20_000),
			"[".repeat(20_000),
			"a[0]".repeat(20_000),
			"results[100000].id",
			"\0",
			"\uFFFD%",
		];
		for (const [turn, name] of names.entries()) {
			// The same code reads all forms, so each name is tried on some forms, and each form gets some of the names.
			for (const target of forms().filter((_, index) => long || index % 4 === turn % 4)) {
				const answer = await post(open, target, { [name]: "x" }, { cookie: officer });
				expect(answer.status, `${target} ${name.slice(0, 20)}`).toBeLessThan(500);
			}
		}
	});

	it("a thousand forged questions leave nothing behind", { timeout: 120_000 }, async () => {
		const { prisma } = app.database;
		const seals = ["", "..", `${Date.now() - 5000}.${crypto.randomUUID()}.forged`];
		const statuses = new Set<number>();
		for (let sent = 0; sent < runs(1000, 60).numRuns; sent++) {
			const form = {
				text: `How ${sent}?`,
				language: "en",
				email: `forged${sent}@agency.example`,
				mayShow: "yes",
				seal: seals[sent % seals.length] ?? "",
				...(sent % 7 === 0 ? { website: "https://spam.example" } : {}),
			};
			statuses.add(
				(await post(open, "/en/library/CN7X-4/ask", form, sent % 2 === 0 ? { cookie: officer } : {})).status,
			);
		}
		expect([...statuses]).toEqual([422]);
		expect([await prisma.question.count(), await prisma.email.count()]).toEqual([0, 0]);
	});

	it("no URL and no form causes a server error", { timeout: 120_000 }, async () => {
		const text = fc.oneof(
			fc.string({ unit: "binary", maxLength: 30 }),
			fc.constantFrom(
				"",
				"\0",
				"\u202e",
				"%",
				"'\"<>",
				"2019-13-45",
				"99999999999999999999",
				"-1",
				"NaN",
				"4F7K-2",
				"زيارة",
			),
		);
		const names = [...queryParams, "on", "class", "at"];
		const query = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 5 });
		const place = fc.constantFrom(
			"/en",
			"/ar",
			"/en/search",
			"/ar/search",
			"/en/library",
			"/en/members",
			"/en/members/AZ",
			"/en/about",
			"/p",
			"/language",
			"/en/account/reset",
			"/en/desk",
			"/en/desk/practices",
			"",
		);
		const rest = fc.array(text, { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(place, rest, query, fc.boolean(), async (path, parts, params, signedIn) => {
				const target = `${path}${parts.map((part) => `/${encodeURIComponent(part)}`).join("")}?${new URLSearchParams(params)}`;
				expect((await request(`${open}${target}`, signedIn ? { cookie: officer } : {})).status, target).toBeLessThan(
					500,
				);
			}),
			runs(1000, 60),
		);
		const fields = [
			"email",
			"password",
			"from",
			"personName",
			"nameEn",
			"name",
			"repeat",
			"token",
			"kind",
			"title",
			"originalLanguage",
			"countries",
			"revision",
			"intent",
			"changeNote",
			"change",
			"reason",
			"internalReason",
			"summary",
			"startDate",
			"stage",
			"principles",
			"membersOnly",
			"contact.email",
			"results[0].value",
			"everywhere",
			"topic",
			"text",
			"country",
			"office",
			"position",
			"role",
			"purpose",
			"answer",
		];
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...forms()),
				fc.dictionary(fc.oneof(fc.constantFrom(...fields), text), text, { maxKeys: 8 }),
				async (target, values) => {
					const answer = await post(open, target, values, { cookie: officer });
					expect(answer.status, `${target} ${JSON.stringify(values)}`).toBeLessThan(500);
				},
			),
			runs(1000, 60),
		);
		expect(output()).not.toMatch(/"status":5\d\d/);
	});

	it("lists are shown whatever their filters and page numbers are", async () => {
		const lists = ["", "/attention", "/attention/letters", "/requests", "/practices", "/accounts", "/documents"];
		const odd = "q=%00%25&country=..&member=%00&kind=x&type=y&state=z&status=x&class=x&region=x&role=x&show=x&view=x";
		const more = "sort=%00&assigned=%27&late=1&attention=%00&dueBy=2026-02-31&on=2019-02-31&done=x";
		for (const list of [...lists, "/agreements", "/members/AZ", "/languages", "/contributions"])
			for (const page of ["-1", "1e9", "9999"]) {
				const target = `/en/secretariat${list}?${odd}&${more}&page=${page}`;
				expect((await request(`${open}${target}`, { cookie: officer })).status, target).toBe(200);
			}
	});

	it("tokens that give access can't be guessed, and never appear in the log", async () => {
		const tokens = await Promise.all(Array.from({ length: 3 }, () => app.signIn([])));
		expect(new Set(tokens.map(({ cookie }) => cookie)).size).toBe(3);
		for (const { cookie } of tokens) expect(cookie).toMatch(/^session=[\w-]{43}$/);
		const { person } = await app.signIn([]);
		for (const password of typedSecrets) await post(open, "/en/account/sign-in", { email: person.email, password });
		const links = app.sites.flatMap(({ headLink }) => headLink?.split("/").at(-1) ?? []);
		for (const link of links) await request(`${open}/en/account/first-head/${link}`);
		await request(`${open}/en/account/reset/${links[0]}?token=${links[0]}`);
		const log = output()
			.split("\n")
			.filter((line) => line.startsWith("{"))
			.join("\n");
		expect(log).toContain('"path":"/en/account/sign-in"');
		expect(log).toMatch(/"requestId":"[0-9a-f-]{36}"/);
		const secrets = [
			...typedSecrets,
			...links,
			...tokens.map(({ cookie }) => cookie.slice("session=".length)),
			officer.slice("session=".length),
		];
		for (const secret of secrets) expect(log.includes(secret), secret).toBe(false);
		expect(log).not.toMatch(/\?q=|@agency\.example/);
	});
});
