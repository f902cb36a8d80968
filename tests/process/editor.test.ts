import { beforeAll, describe, expect, it } from "vitest";
import { givenDraft } from "#app/library/publication/publication.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, type SignedIn, testApp } from "../setup/test-app.ts";

const { editor, errors } = messagesFor("en");
const app = testApp();
let pid: string;
let officer: SignedIn;
let author: SignedIn;
let foreign: SignedIn;

beforeAll(async () => {
	[officer, author, foreign] = [
		await app.signIn([{ role: "officer" }]),
		await app.signIn([{ role: "author", member: "AZ" }]),
		await app.signIn([{ role: "author", member: "TR" }]),
	];
	const begun = await post(
		app.origin,
		"/en/desk/practices/new",
		{ kind: "case-study", title: "A counter", originalLanguage: "en", countries: "AZ" },
		{ cookie: officer.cookie },
	);
	pid = /practices\/([^?]+)/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
	expect(pid).not.toBe("");
});

const page = () => `/en/desk/practices/${pid}`;
const open = (who: SignedIn, origin = app.origin) => request(`${origin}${page()}`, { cookie: who.cookie });

/** The entries of the form on a page, as a browser would send them. */
function formIn(body: string): [string, string][] {
	const whole = body.slice(body.indexOf('<form id="practice"'), body.indexOf("<datalist"));
	const form = whole.replaceAll(/<template.*?<\/template>/gs, "");
	const text = (html: string) =>
		html
			.replaceAll("&quot;", '"')
			.replaceAll("&#x27;", "'")
			.replaceAll("&lt;", "<")
			.replaceAll("&gt;", ">")
			.replaceAll("&amp;", "&");
	const of = (tag: string, name: string) => text(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
	const entries: [string, string][] = [];
	for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
		if (/type="(checkbox|radio)"/.test(tag) && !/\schecked/.test(tag)) continue;
		entries.push([of(tag, "name"), of(tag, "value")]);
	}
	for (const [, tag = "", value = ""] of form.matchAll(/<textarea\b([^>]*)>([^<]*)</g))
		entries.push([of(` ${tag}`, "name"), text(value)]);
	for (const [, tag = "", options = ""] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
		const chosen =
			/<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(options) ??
			/<option[^>]*selected[^>]*value="([^"]*)"/.exec(options);
		entries.push([of(` ${tag}`, "name"), chosen?.[1] ?? ""]);
	}
	return entries;
}

const changed = (entries: [string, string][], changes: Record<string, string>): [string, string][] => [
	...entries.filter(([name]) => !(name in changes)),
	...Object.entries(changes),
];
const send = ({ cookie }: Partial<SignedIn>, entries: [string, string][], target = page()) =>
	post(app.origin, target, entries, { cookie });

let seq = 0;
function autosave(
	who: SignedIn,
	entries: [string, string][],
	more: { body?: string; origin?: string; account?: string } = {},
) {
	const account = more.account ?? who.person.accountId;
	const body = more.body ?? JSON.stringify({ account, tab: "a-window", seq: ++seq, over: "", entries });
	return request(`${app.origin}${page()}/keep`, {
		method: "POST",
		body,
		headers: { origin: more.origin ?? app.origin, "content-type": "application/json" },
		cookie: who.cookie,
	});
}

describe("text typed into a draft", () => {
	it("is autosaved for its author, offered when the form is opened again, and discarded at their request", async () => {
		const entries = changed(formIn((await open(author)).body), { summary: "Half a sentence" });
		const saved = await autosave(author, entries);
		expect(saved.status).toBe(200);
		expect(saved.headers.get("cache-control")).toBe("no-store");
		expect(JSON.parse(saved.body)).toMatchObject({ outcome: "kept", changed: false });

		const again = (await open(author)).body;
		expect(again).toContain("Half a sentence");
		expect(again).toContain(editor.throwAway);
		expect((await open(officer)).body).not.toContain("Half a sentence");
		expect((await request(`${app.origin}${page()}/preview`, { cookie: author.cookie })).body).not.toContain(
			"Half a sentence",
		);

		const discarded = await send(author, [...formIn(again), ["intent", "discard"]]);
		expect(discarded.headers.get("location")).toBe(`${page()}?discarded=1`);
		expect((await open(author)).body).not.toContain("Half a sentence");
	});

	it("is autosaved neither for anybody else nor from another site, and only up to the size of a form", async () => {
		const entries = formIn((await open(author)).body);
		expect((await autosave(foreign, entries)).status).toBe(404);
		expect((await autosave(author, entries, { account: foreign.person.accountId })).status).toBe(401);
		expect((await autosave({ ...author, cookie: "" }, entries)).status).toBe(401);
		expect((await autosave(author, entries, { origin: "https://elsewhere.example" })).status).toBe(403);
		expect((await autosave(author, [["nonsense", "x"]])).status).toBe(422);
		expect((await autosave(author, entries, { body: "{" })).status).toBe(401);
		expect((await autosave(author, [["summary", "x".repeat(1_048_576)]])).status).toBe(413);
		expect((await request(`${app.origin}${page()}/keep`, { cookie: author.cookie })).status).toBe(404);
	});

	it("survives a restart of the server, and is saved with a form that was opened before", async () => {
		const before = formIn((await open(author)).body);
		await autosave(author, changed(before, { problem: "Typed before the restart." }));
		await app.restart();
		const after = (await open(author)).body;
		expect(after).toContain("Typed before the restart.");
		const saved = await send(author, [...formIn(after), ["intent", "save"]]);
		expect([saved.status, saved.headers.get("location")]).toEqual([303, `${page()}?saved=1`]);
		const shown = (await open(officer)).body;
		expect(shown).toContain("Typed before the restart.");
		expect((await open(author)).body).not.toContain(editor.throwAway);
	});

	it("comes back after the session has ended, and is saved once its author has signed in", async () => {
		const entries = changed(formIn((await open(author)).body), { lessons: "Written without a session." });
		const refused = await send({}, [...entries, ["intent", "save"]]);
		expect(refused.status).toBe(401);
		expect(refused.body).toContain(errors.signedOut.title);
		expect(refused.body).toContain("Written without a session.");
		expect((await send(author, entries)).status).toBe(303);
		expect((await open(author)).body).toContain("Written without a session.");
	});
});

describe("a list without scripts", () => {
	const links = (body: string) =>
		formIn(body)
			.filter(([name]) => /^links\.\d+\.url$/.test(name))
			.map(([, url]) => url);

	it("lets its author add, move and remove rows, and saves nothing until asked to", async () => {
		let entries = formIn((await open(author)).body);
		const press = async (intent: string, changes: Record<string, string> = {}) => {
			const pressed: [string, string][] = [...changed(entries, changes), ["intent", intent]];
			// A double click sends the same form twice, and both answers are the same.
			const [answer, again] = await Promise.all([send(author, pressed), send(author, pressed)]);
			expect([answer.status, again.status]).toEqual([200, 200]);
			entries = formIn(answer.body);
			expect(formIn(again.body)).toEqual(entries);
			return links(answer.body);
		};
		expect(await press("add.links")).toEqual([""]);
		expect(await press("add.links", { "links.0.title": "A", "links.0.url": "https://a.example" })).toEqual([
			"https://a.example",
			"",
		]);
		expect(await press("up.links.1", { "links.1.url": "https://b.example" })).toEqual([
			"https://b.example",
			"https://a.example",
		]);
		expect(await press("remove.links.0")).toEqual(["https://a.example"]);
		expect(links((await open(author)).body)).toEqual([]);
		expect((await send(author, entries)).status).toBe(303);
		expect(links((await open(author)).body)).toEqual(["https://a.example"]);
	});

	it("comes back with everything that was typed if something is wrong", async () => {
		const entries = changed(formIn((await open(author)).body), {
			"results.0.indicator": "Days to wait",
			"results.0.baseline": "thirty",
			"results.0.value": "1.234",
			"conditions.0.what": "A law.",
			countries: "Atlantis",
		});
		const answer = await send(author, entries);
		expect(answer.status).toBe(422);
		for (const id of ["results.0.baseline", "results.0.value", "countries"]) {
			expect(answer.body, id).toContain(`href="#${id}"`);
			expect(answer.body, id).toContain(`id="problem-${id}"`);
		}
		const back = Object.fromEntries(formIn(answer.body));
		expect(back).toMatchObject({
			"results.0.baseline": "thirty",
			"results.0.value": "1.234",
			"conditions.0.what": "A law.",
		});
	});

	it("is saved with an incomplete row, which is reported before publication", async () => {
		const entries = changed(formIn((await open(author)).body), {
			"conditions.0.what": "A law.",
			ownerCountry: "Georgia",
		});
		expect((await send(author, entries)).status).toBe(303);
		const { body } = await open(author);
		expect(Object.fromEntries(formIn(body))).toMatchObject({ "conditions.0.what": "A law.", ownerName: "" });
		const publishing = await request(`${app.origin}${page()}/publish`, { cookie: officer.cookie });
		for (const id of ["conditions.0.type", "conditions.0.need", "ownerName"]) {
			expect(body, id).toContain(`id="problem-${id}"`);
			expect(publishing.body, id).toContain(`href="${page()}#${id}"`);
		}
	});

	it("can't be used to exhaust memory", async () => {
		const many = Array.from({ length: 3000 }, (_, index): [string, string] => [`results.${index % 999}.unit`, "x"]);
		expect((await send(author, many)).status).toBe(413);
		expect((await send(author, [["results.4294967295.unit", "x"]])).status).toBe(422);
	});
});

describe("the button that submits", () => {
	it("saves an incomplete draft, and leads to the missing fields", async () => {
		const entries = changed(formIn((await open(author)).body), { summary: "Saved all the same." });
		const answer = await send(author, [...entries, ["intent", "submit"]]);
		expect([answer.status, answer.headers.get("location")]).toEqual([303, `${page()}?saved=1&incomplete=1#errors`]);
		const { body } = await request(`${app.origin}${page()}?saved=1&incomplete=1`, { cookie: author.cookie });
		for (const id of ["solution", "principles", "contactFunction"]) {
			expect(body, id).toContain(`href="#${id}"`);
			expect(body, id).toContain(`id="problem-${id}"`);
		}
		expect((await open(officer)).body).toContain("Saved all the same.");
	});

	it("submits a complete draft once, even if it is pressed twice", async () => {
		const writer = { ...author.person, roles: [{ role: "author", member: "AZ", status: "declared" } as const] };
		const complete = `/en/desk/practices/${await givenDraft(app.services, writer)}`;
		const { body } = await request(app.origin + complete, { cookie: author.cookie });
		const entries: [string, string][] = [...formIn(body), ["intent", "submit"]];
		const first = await send(author, entries, complete);
		const second = await send(author, entries, complete);
		expect(first.headers.get("location")).toBe(`${complete}/progress?done=sent`);
		expect([second.status, second.headers.get("location")]).toEqual([303, `${complete}/progress`]);
	});
});

describe("two people", () => {
	it("who both changed a field see both texts, and choose one", async () => {
		const base = formIn((await open(author)).body);
		expect((await send(officer, changed(base, { title: "Their title", summary: "Theirs." }))).status).toBe(303);
		const clash = await send(author, changed(base, { title: "My title", summary: "Mine." }));
		expect(clash.status).toBe(409);
		expect(clash.body).toContain("Their title");
		await autosave(author, formIn(clash.body));
		expect((await open(author)).body).toContain(editor.takeTheirs);
		const resolved = await send(author, [...formIn(clash.body), ["intent", "theirs.title"]]);
		const entries = formIn(resolved.body);
		expect(Object.fromEntries(entries)).toMatchObject({ title: "Their title", summary: "Mine.", clashing: "summary" });
		expect((await send(author, entries)).status).toBe(303);
		expect(Object.fromEntries(formIn((await open(officer)).body))).toMatchObject({
			title: "Their title",
			summary: "Mine.",
		});
	});

	it("who changed different fields are told so, and keep both changes by saving again", async () => {
		const base = formIn((await open(author)).body);
		expect((await send(officer, changed(base, { title: "A third title" }))).status).toBe(303);
		const merged = await send(author, changed(base, { summary: "In three sentences." }));
		expect(merged.status).toBe(409);
		expect(merged.body).toContain(editor.conflictMerged);
		expect(merged.body).not.toContain(editor.conflictFields);
		expect((await send(author, formIn(merged.body))).status).toBe(303);
		expect(Object.fromEntries(formIn((await open(officer)).body))).toMatchObject({
			title: "A third title",
			summary: "In three sentences.",
		});
	});
});
