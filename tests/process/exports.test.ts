import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { unzip } from "#app/library/citation/export-docx.fixture.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { request, testApp, waitUntil } from "../setup/test-app.ts";
import { makeHiddenRecords, makeOpenRecords, type Pids, publish } from "./secret-practices.ts";

const { comparison } = messagesFor("en");

const app = testApp();
let pids: Pids;
let officer: string;
beforeAll(async () => {
	const open = await makeOpenRecords(app);
	pids = { ...open, ...(await makeHiddenRecords(app, open)) };
	officer = (await app.signIn([{ role: "officer" }])).cookie;
});

const get = (path: string, cookie = "") => request(`${app.origin}${path}`, { cookie });
const pid = (word: string) => pids[word] ?? "";
const beside = (...compared: string[]) => new URLSearchParams(compared.map((one) => ["p", one])).toString();

/** The text of a file, whatever its format. */
async function words(path: string, cookie = ""): Promise<string> {
	const answer = await fetch(`${app.origin}${path}`, { headers: { cookie } });
	expect(answer.status, path).toBe(200);
	const bytes = Buffer.from(await answer.arrayBuffer());
	return path.includes(".docx") ? [...unzip(bytes).values()].join("\n") : bytes.toString("utf8");
}

const recordFiles = ["json", "md", "docx"];
const comparisonFiles = ["csv", "json", "docx", "bib", "ris"];
const day = /^\d{4}-\d\d-\d\d$/;
const secret = /fexotarn|hiddenbox/;

describe("a record as a file", () => {
	it.each(recordFiles)("%s contains what its reader may see, whoever downloaded it before", async (ending) => {
		const path = `/en/library/${pid("zorbiquan")}/v/1.0/record.${ending}`;
		const whole = await words(path, officer);
		expect(whole).toContain("fexotarn");
		expect(whole).toContain("hiddenbox@krombil.example");
		const open = await words(path);
		expect(open).toContain("zorbiquan");
		expect(open).not.toMatch(secret);
		const { headers } = await get(path);
		expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["private, no-store", null]);
		expect(headers.get("content-disposition")).toBe(`attachment; filename="asan-${pid("zorbiquan")}-v1.0.${ending}"`);
	});

	it.each(recordFiles)("%s of a hidden practice gets the same answer as a missing one", async (ending) => {
		const unknown = newPid();
		const path = (of: string) => `/en/library/${of}/v/1.0/record.${ending}`;
		const never = await get(path(unknown));
		expect(never.status).toBe(404);
		for (const word of ["velmotrix", "quandelby", "draskimol", "kazembrill"]) {
			const hidden = await get(path(pid(word)));
			expect([hidden.status, hidden.body.replaceAll(pid(word), unknown)], word).toEqual([404, never.body]);
		}
		expect((await get(path(pid("quandelby")), officer)).status).toBe(200);
		// An earlier version was for members only, and a text that is still being written is not a version.
		expect((await get(path(pid("opened")))).status).toBe(404);
		expect((await get(`/en/library/${pid("harnivelt")}/v/2.0/record.${ending}`)).status).toBe(404);
		expect((await get(`/en/library/${pid("zorbiquan")}/v/1/record.${ending}`)).status).toBe(404);
	});

	it("of a withdrawn practice no longer exists, while its citations stay in every format", async () => {
		for (const ending of recordFiles) {
			const gone = await get(`/ar/library/${pid("wistelgar")}/v/1.0/record.${ending}`);
			expect([gone.status, gone.headers.get("cache-control")], ending).toEqual([410, "private, no-store"]);
			expect(gone.body).not.toContain("gronsibel");
		}
		for (const ending of ["bib", "ris", "json", "txt"]) {
			const cited = await words(`/en/library/${pid("wistelgar")}/v/1.0/cite.${ending}`);
			expect(cited, ending).toContain("The wistelgar counter");
			expect(cited).toContain(`/p/${pid("wistelgar")}/v1.0`);
		}
	});

	it("contains the text that its URL requests, as the page that links to it and the citation's URL do", async () => {
		const turkish = exampleText({ origin: "human", title: "Brelkunde tezgâhı", summary: "Özet." });
		const of = await publish(app, "brelkunde", { texts: { tr: turkish } });
		const page = (await get(`/en/library/${of}?text=tr`)).body;
		const english = (await get(`/en/library/${of}`)).body;
		expect(english).toContain(`/p/${of}/v1.0</bdi>`);
		const permanent = `/p/${of}/v1.0?text=tr`;
		expect(page).toContain(permanent);
		expect((await get(permanent)).headers.get("location")).toBe(`/en/library/${of}/v/1.0?text=tr`);
		const endings = ["bib", "ris", "json", "txt"].map((ending) => `cite.${ending}`);
		for (const file of [...endings, ...recordFiles.map((ending) => `record.${ending}`)]) {
			const path = `/en/library/${of}/v/1.0/${file}`;
			expect(page).toContain(`href="${path}?text=tr"`);
			expect(english).toContain(`href="${path}"`);
			const written = await words(`${path}?text=tr`);
			for (const one of ["Brelkunde", permanent]) expect(written, file).toContain(one);
			expect(written).not.toContain("The brelkunde counter");
			expect(await words(path)).toContain("The brelkunde counter");
			expect((await get(`${path}?text=tr`)).headers.get("content-disposition")).toContain(`asan-${of}-v1.0-tr.`);
			expect((await get(`${path}?text=kk`)).headers.get("location")).toBe(path);
		}
	});

	it("says in its name and on every page that not everyone may read it", async () => {
		const { marks } = messagesFor("en");
		const named = async (path: string) =>
			(await get(path, officer)).headers.get("content-disposition")?.match(/filename="(.*)"$/)?.[1];
		const record = (of: string, ending: string) => `/en/library/${pid(of)}/v/1.0/record.${ending}`;
		for (const [of, end, foot] of [
			["velmotrix", "-MEMBERS-ONLY", marks.foot.members],
			["zorbiquan", "-MEMBERS-ONLY", marks.foot.part],
			["quandelby", "-NOT-PUBLIC", /Not public until .* Do not share it\./],
			["harnivelt", "", null],
		] as const) {
			for (const ending of recordFiles)
				expect(await named(record(of, ending))).toBe(`asan-${pid(of)}-v1.0${end}.${ending}`);
			const answer = await fetch(`${app.origin}${record(of, "docx")}`, { headers: { cookie: officer } });
			const parts = unzip(Buffer.from(await answer.arrayBuffer()));
			const footer = [...parts].find(([name]) => /footer\d*\.xml$/.test(name))?.[1] ?? null;
			if (foot === null) expect(footer).toBeNull();
			else for (const part of [footer, parts.get("docProps/core.xml")]) expect(part).toMatch(foot);
		}
		const several = ["harnivelt", "zorbiquan", "velmotrix"].map(pid);
		const list = await get(`/en/library/list.json?${beside(...several, pid("quandelby"))}`, officer);
		expect(JSON.parse(list.body).map(({ access }: { access: string[] }) => access)).toEqual([
			["public"],
			["part"],
			["members"],
			[expect.stringMatching(/^embargo until \d{4}-\d\d-\d\d$/)],
		]);
		expect(await named(`/en/library/list.csv?${beside(...several)}`)).toMatch(/-MEMBERS-ONLY\.csv$/);
		expect(await named(`/en/library/compare.csv?${beside(...several)}`)).toMatch(/-MEMBERS-ONLY\.csv$/);
		const compared = await words(`/en/library/compare.csv?${beside(...several)}`, officer);
		expect(compared).toContain([marks.row, marks.everyone, marks.short.part, marks.short.members].join(","));
		expect(await words(`/en/library/compare.csv?${beside(pid("harnivelt"), pid("zorbiquan"))}`)).not.toContain(
			marks.row,
		);
	});

	it("is linked from the practice in the language of the page, but not from the preview of a draft", async () => {
		const page = await get(`/ar/library/${pid("zorbiquan")}`);
		for (const ending of recordFiles)
			expect(page.body).toContain(`href="/ar/library/${pid("zorbiquan")}/v/1.0/record.${ending}"`);
		const preview = await get(`/en/desk/practices/${pid("draskimol")}/preview`, officer);
		expect(preview.status).toBe(200);
		for (const file of ["record.docx", "cite.ris"]) expect(preview.body).not.toContain(file);
	});
});

describe("the results of a search", () => {
	it.each(["csv", "json", "bib", "ris"])("as %s contain the practices that each reader may see", async (ending) => {
		const path = `/en/search.${ending}?q=counter`;
		const open = await get(path);
		expect(open.headers.get("content-disposition")).toMatch(
			new RegExp(`^attachment; filename="asan-practices-[\\d-]{10}\\.${ending}"$`),
		);
		expect([open.status, open.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
		expect(open.body).toContain(pid("zorbiquan"));
		expect(open.body).not.toMatch(secret);
		const hidden = ["velmotrix", "quandelby", "draskimol", "wistelgar"].map(pid);
		expect(hidden.filter((one) => open.body.includes(one))).toEqual([]);
		expect((await get(path, officer)).body).toContain(pid("velmotrix"));
	});

	it.each(["csv", "json", "bib", "ris"])(
		"collected in a list, as %s, contain the practices that each reader may see",
		async (ending) => {
			const path = `/en/library/list.${ending}?${beside(pid("velmotrix"), pid("harnivelt"), "nothing")}`;
			const open = await get(path);
			expect([open.status, open.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
			expect([open.body.includes(pid("harnivelt")), open.body.includes(pid("velmotrix"))]).toEqual([true, false]);
			const whole = (await get(path, officer)).body;
			expect(whole.indexOf(pid("velmotrix"))).toBeLessThan(whole.indexOf(pid("harnivelt")));
			expect((await get(`/en/library/list.${ending}?${beside(pid("velmotrix"))}`)).status).toBe(404);
		},
	);

	it("say who approved a practice or has yet to, its days of publication and its licence, as its page does", async () => {
		const endorsement = { office: "Office of the Minister", date: "2026-03" };
		const approved = await createPublished(app.services, { endorsement });
		const list = `/en/library/list.json?${beside("MMYE-W", approved)}`;
		const published = { firstPublishedOn: expect.stringMatching(day), publishedOn: expect.stringMatching(day) };
		expect(JSON.parse((await get(list)).body)).toMatchObject([
			{ approvedBy: "", approvedOn: "", notApprovedBy: ["AZ"], licence: "CC-BY-4.0", ...published },
			{ approvedBy: endorsement.office, approvedOn: "2026-03", notApprovedBy: ["AZ"], ...published },
		]);
		const table = (await get(list.replace(".json", ".csv"))).body;
		expect(table).toContain("approvedBy,approvedOn,notApprovedBy,firstPublishedOn,publishedOn,licence");
		expect(table).toContain("Office of the Minister,2026-03,AZ,20");
	});
});

describe("a comparison", () => {
	const page = (compared: string[], cookie = "") => get(`/en/library/compare?${beside(...compared)}`, cookie);

	it("shows practices in the order of the URL, each once, from the page cache as well", async () => {
		const requested = [pid("zorbiquan"), pid("harnivelt")];
		for (const order of [requested, [...requested].reverse(), requested]) {
			const { body, status } = await page([...order, order[0] ?? ""]);
			expect(status).toBe(200);
			const heads = [...body.matchAll(/<th scope="col">.*?<\/th>/gs)].map(([head]) => head);
			expect(heads.slice(1).map((head) => order.findIndex((one) => head.includes(`/library/${one}/v/`)))).toEqual([
				0, 1,
			]);
		}
		expect((await page(requested)).headers.get("etag")).toBeTruthy();
	});

	it("shows each reader the practices that they may see, and caches nothing of it for the next", async () => {
		const requested = [pid("zorbiquan"), pid("harnivelt")];
		expect((await page(requested, officer)).body).toContain("fexotarn");
		const open = (await page(requested)).body;
		expect(open).not.toMatch(secret);
		expect(open).toContain(messagesFor("en").practice.contactForMembers);
		for (const ending of comparisonFiles) {
			const path = `/en/library/compare.${ending}?${beside(...requested)}`;
			const whole = await words(path, officer);
			expect(whole.includes("fexotarn"), ending).toBe(!["bib", "ris"].includes(ending));
			expect(await words(path)).not.toMatch(secret);
			const { headers } = await get(path);
			expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["private, no-store", null]);
		}
	});

	it("keeps labels, figures and citations in the direction of the page, around texts in another language", async () => {
		const results = exampleFacts().results.concat({ id: "r1", value: { value: 91 }, unit: "%", between: [] });
		const named = exampleText({ results: { r1: "People who would come again" } });
		const practices = [await createPublished(app.services, { results }, { en: named }), pid("zorbiquan")];
		const { body } = await get(`/ar/library/compare?${beside(...practices)}`);
		expect(body).toContain('<dt><span lang="en" dir="ltr">People who would come again</span></dt><dd');
		expect(body).toContain('</div><div><span lang="en" dir="ltr">One visit in the place of nine.</span></div>');
		expect(body).toMatch(/<bdi>[^<]+<\/bdi>\. \(\d{4}\)\. <cite>/);
	});

	it("leaves out a hidden practice with the same words as a missing one", async () => {
		const open = [pid("zorbiquan"), pid("harnivelt")];
		const unknown = newPid();
		const never = await page([...open, unknown]);
		expect(never.body).toContain(unknown);
		for (const word of ["velmotrix", "quandelby", "draskimol", "kazembrill"]) {
			const hidden = await page([...open, pid(word)]);
			expect(hidden.body.replaceAll(pid(word), unknown), word).toBe(never.body);
			for (const ending of comparisonFiles)
				expect(await words(`/en/library/compare.${ending}?${beside(...open, pid(word))}`)).not.toContain(pid(word));
		}
	});

	it("says that a practice was withdrawn, and leaves it out", async () => {
		const requested = [pid("zorbiquan"), pid("harnivelt"), pid("wistelgar")];
		expect((await page(requested)).body).toContain(
			`${pid("wistelgar")}">The wistelgar counter</a>, because it was withdrawn`,
		);
		for (const ending of comparisonFiles)
			expect(await words(`/en/library/compare.${ending}?${beside(...requested)}`)).not.toContain("wistelgar");
	});

	it("asks for another practice if there are too few, and shows the first six if there are too many", async () => {
		for (const compared of [[], [pid("zorbiquan")], [pid("zorbiquan"), "no such thing"]]) {
			expect((await page(compared)).body).toContain(comparison.tooFew);
			for (const ending of comparisonFiles)
				expect((await get(`/en/library/compare.${ending}?${beside(...compared)}`)).status).toBe(404);
		}
		const seven = [pid("zorbiquan"), pid("harnivelt"), pid("opened"), "MMYE-W", "CN7X-4", "RV43-Y", "0XGE-A"];
		const { body } = await page(seven);
		expect(body).toContain(comparison.tooMany(6, 7));
		expect(body).toContain('href="/en/library/RV43-Y/v/');
		expect(body).not.toContain('href="/en/library/0XGE-A/v/');
	});

	it("accepts URLs as well as identifiers, and any text", async () => {
		const { body } = await page([`${app.origin}/ar/library/${pid("zorbiquan")}/v/1.0`, pid("harnivelt").toLowerCase()]);
		expect([body.includes("The zorbiquan counter"), body.includes("The harnivelt counter")]).toEqual([true, true]);
		const odd = await page(["<script>alert(1)</script>", "%", "\u0000", "x".repeat(500)]);
		expect(odd.status).toBe(200);
		expect(odd.body).not.toContain("<script>alert");
	});

	it("in the page cache changes when a practice is withdrawn", async () => {
		const going = await publish(app, "vemberlon");
		const requested = [pid("zorbiquan"), going];
		expect((await page(requested)).body).toContain("The vemberlon counter");
		await withdrawPractice(systemActor, app.services, { pid: going, reason: "A mistake." });
		const withdrawn = async () => (await page(requested)).body.includes("because it was withdrawn");
		await waitUntil(withdrawn, 5000, "the page without it");
	});
});
