import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp, waitUntil } from "../setup/test-app.ts";

const { translations, problems } = messagesFor("en");
const app = testApp();
const cookies = {} as Record<"officer" | "author" | "stranger", string>;

beforeAll(async () => {
	cookies.officer = (await app.signIn([{ role: "officer" }])).cookie;
	cookies.author = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
	cookies.stranger = (await app.signIn([{ role: "author", member: "TR" }])).cookie;
});

const get = (target: string, cookie = "") => request(`${app.origin}${target}`, { cookie });
const send = (target: string, fields: Record<string, string>, cookie = cookies.officer) =>
	post(app.origin, target, fields, { cookie });

const links = [{ title: "The law", url: "https://old.example/law" }];
const arabic = exampleText({ origin: "machine", title: "نافذة واحدة", summary: "الملخص المسحوب" });

/** The main heading of a page, as everybody reads it. */
async function heading(target: string): Promise<string> {
	return /<h1>(?:<span[^>]*>)?([^<]*)/.exec((await get(target)).body)?.[1] ?? "";
}

/** A published record of Azerbaijan in English and Arabic. */
async function published(facts: Partial<PracticeFacts> = {}, ar = arabic): Promise<string> {
	const made = await createPractice(systemActor, app.services, {
		facts: exampleFacts({ links, ...facts }),
		texts: { en: exampleText({ title: "One countr" }), ar },
	});
	if (made.outcome !== "created") throw new Error(JSON.stringify(made));
	await publishVersion(systemActor, app.services, { pid: made.pid });
	return made.pid;
}

const note = "A letter was missing.";
const correction = { version: "1.0", text: "en", title: "One counter", changeNote: note, asked: "yes" };
const desks = (pid: string) => `/en/desk/practices/${pid}`;

describe("a correction", () => {
	it("is previewed, then public at once under its own URL; the previous version stays", async () => {
		const pid = await published();
		const here = `${desks(pid)}/correct`;
		const form = await get(here, cookies.officer);
		expect([form.status, form.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
		expect(form.body).toContain(translations.correct.beyond);
		expect(form.body).toContain("https://old.example/law");
		const preview = await send(here, { ...correction, intent: "look" });
		expect(preview.status).toBe(200);
		expect(preview.body).toContain("<del>countr</del><ins>counter</ins>");
		expect(await heading(`/en/library/${pid}`)).toBe("One countr");
		const done = await send(here, { ...correction, translationsHold: "yes", intent: "publish" });
		expect([done.status, done.headers.get("location")]).toEqual([303, `/en/library/${pid}?corrected=1`]);
		await waitUntil(
			async () => (await heading(`/en/library/${pid}`)) === "One counter",
			5000,
			"the kept page is dropped",
		);
		expect((await get(`/en/library/${pid}`)).body).toContain(note);
		expect(await heading(`/en/library/${pid}/v/1.0`)).toBe("One countr");
		expect((await get(`/en/library/${pid}/v/1.1/cite.json`)).body).toContain("One counter");
		expect((await get(`/en/library/${pid}/v/1.1/changes`)).body).toContain("<ins>counter</ins>");
		expect((await get(`/ar/library/${pid}`)).body).not.toContain(
			messagesFor("ar").practice.olderParts([messagesFor("ar").fields.title.label]),
		);
	});

	it("has a page only for the secretariat", async () => {
		const pid = await published();
		for (const cookie of [cookies.author, cookies.stranger]) {
			expect((await get(`${desks(pid)}/correct`, cookie)).status).toBe(404);
			expect((await send(`${desks(pid)}/correct`, { ...correction, intent: "publish" }, cookie)).status).toBe(404);
		}
		expect((await get(`${desks(pid)}/correct`)).headers.get("location")).toContain("/account/sign-in");
	});

	it("comes back with everything that was typed if nothing changed or something is wrong", async () => {
		const pid = await published();
		const here = `${desks(pid)}/correct`;
		const wrong = { ...correction, "facts/links/0/url": "law.example", "facts/contact/email": "desk" };
		const preview = await send(here, { ...wrong, intent: "look" });
		expect(preview.status).toBe(422);
		for (const words of [
			translations.correct.notAnAddress,
			translations.correct.notAnEmail,
			"law.example",
			"One counter",
		])
			expect(preview.body).toContain(words);
		expect((await send(here, { ...wrong, intent: "publish" })).status).toBe(422);
		const silent = await send(here, { ...correction, changeNote: "", intent: "publish" });
		expect([silent.status, silent.body.includes(translations.correct.noteMissing)]).toEqual([422, true]);
		const unchanged = await send(here, { version: "1.0", text: "en", title: "One countr", intent: "look" });
		expect([unchanged.status, unchanged.body.includes(translations.correct.unchanged)]).toEqual([422, true]);
		const empty = await send(here, { version: "1.0", text: "en", summary: "", changeNote: note, intent: "publish" });
		expect([empty.status, empty.body.includes(problems.required)]).toEqual([422, true]);
		expect((await get(`/en/library/${pid}`)).body).toContain("One countr");
	});

	it("is refused with the same sentence before its preview and before its publication if it names another owner", async () => {
		const pid = await published({ owner: { name: "State Agency", country: "AZ" } });
		const { tooMuch } = translations.correct;
		for (const intent of ["look", "publish"]) {
			const answer = await send(`${desks(pid)}/correct`, { ...correction, "facts/owner/name": "A bank", intent });
			expect([answer.status, answer.body.includes(tooMuch.owner)], intent).toEqual([422, true]);
		}
	});

	it("never undoes a correction that another person has made since", async () => {
		const pid = await published();
		const here = `${desks(pid)}/correct`;
		await send(here, { ...correction, intent: "publish" });
		// This form was opened before: it has the old title, which its author did not change.
		const mine = { ...correction, title: "One countr", "facts/links/0/url": "https://new.example/law" };
		const clash = await send(here, { ...mine, intent: "publish" });
		expect(clash.status).toBe(409);
		expect(clash.body).toContain(translations.correct.conflict("1.1"));
		const done = await send(here, {
			version: "1.1",
			text: "en",
			"facts/links/0/url": "https://new.example/law",
			changeNote: "A dead link.",
			intent: "publish",
		});
		expect(done.status).toBe(303);
		const live = (await get(`/en/library/${pid}/v/1.2`)).body;
		expect(live).toContain("<h1>One counter</h1>");
		expect(live).toContain("https://new.example/law");
	});

	it("is shown to authors of a new version, who choose what to take over", async () => {
		const pid = await published();
		await send(desks(pid), { intent: "begin" }, cookies.author);
		await send(`${desks(pid)}/correct`, { ...correction, intent: "publish" });
		const notice = translations.since.notice("1.1");
		expect((await get(desks(pid), cookies.author)).body).toContain(notice);
		const page = await get(`${desks(pid)}/corrected`, cookies.author);
		expect(page.body).toContain(note);
		expect(page.body).toContain('value="en title"');
		expect((await get(`${desks(pid)}/corrected`, cookies.stranger)).status).not.toBe(200);
		const fields = { version: "1.1", revision: "1", take: "en title" };
		expect((await send(`${desks(pid)}/corrected`, { ...fields, revision: "7" }, cookies.author)).status).toBe(409);
		expect((await send(`${desks(pid)}/corrected`, fields, cookies.author)).status).toBe(303);
		const draft = (await get(desks(pid), cookies.author)).body;
		expect(draft).not.toContain(notice);
		expect(draft).toContain('value="One counter"');
	});
});

describe("a translation that is withdrawn", () => {
	const words = translations.gone;
	const reason = "The translation named a wrong office.";
	const withdraw = (pid: string, language = "ar", cookie = cookies.officer) =>
		send(`${desks(pid)}/withdraw/${language}`, { reason, internalReason: "Told by phone." }, cookie);

	it("disappears from every page, and readers who request it learn why", async () => {
		const pid = await published({}, { ...arabic, title: "زقلوطة فريدة", summary: "كنبلوطة" });
		expect(await heading(`/ar/library/${pid}`)).toBe("زقلوطة فريدة");
		expect((await get(`/ar/search?q=${encodeURIComponent("كنبلوطة")}`)).body).toContain(pid);
		const done = await withdraw(pid);
		expect([done.status, done.headers.get("location")]).toEqual([303, `${desks(pid)}/translate?withdrawn=ar`]);
		const arabicWords = messagesFor("ar").translations.gone;
		await waitUntil(
			async () => (await heading(`/ar/library/${pid}`)) === "One countr",
			5000,
			"the kept page is dropped",
		);
		for (const version of ["", "/v/1.0"]) {
			const page = await get(`/ar/library/${pid}${version}`);
			expect(page.status).toBe(200);
			expect(page.body).toContain('<h1><span lang="en" dir="ltr">One countr</span></h1>');
			expect(page.body).toContain(reason);
			expect(page.body).toContain(arabicWords.shownIn("en"));
			const requested = await get(`/en/library/${pid}${version}?text=ar`);
			expect(requested.status).toBe(410);
			for (const text of [reason, "One countr", "Agency for Examples", words.lead])
				expect(requested.body).toContain(text);
			expect(requested.body).toContain(`href="/en/library/${pid}${version}"`);
		}
		const file = await get(`/en/library/${pid}/v/1.0/record.md?text=ar`);
		expect([file.status, file.body.includes("One countr")]).toEqual([410, false]);
		const cited = await get(`/en/library/${pid}/v/1.0/cite.txt?text=ar`);
		expect([cited.status, cited.body.includes("One countr")]).toEqual([200, true]);
		for (const path of [
			`/en/library/${pid}`,
			`/ar/library/${pid}/v/1.0/record.md`,
			`/ar/library/${pid}/v/1.0/record.json`,
			`/ar/library/${pid}/v/1.0/cite.json`,
			"/ar/search",
			"/ar",
			"/ar/library",
			"/ar/members/AZ",
			`/ar/library/compare?p=${pid}`,
		]) {
			const { body } = await get(path);
			expect(body, path).not.toContain("زقلوطة");
			expect(body, path).not.toContain("كنبلوطة");
			expect(body, path).not.toContain("Told by phone.");
		}
		expect((await get(`/ar/search?q=${encodeURIComponent("كنبلوطة")}`)).body).not.toContain(pid);
		const table = (await get("/en/secretariat/languages", cookies.officer)).body;
		expect(table).toContain(`>${words.state}</span>`);
		expect((await withdraw(pid)).status).toBe(303);
	});

	it("tells the second of two officers, and keeps their text; so does a practice that is withdrawn", async () => {
		const pid = await published();
		for (const form of [`${desks(pid)}/withdraw/ar`, `${desks(pid)}/withdraw`]) {
			expect((await send(form, { reason })).status, form).toBe(303);
			const second = await send(form, { reason: "It is out of date.", internalReason: "" });
			expect(second.status, form).toBe(409);
			for (const text of [messagesFor("en").editor.withdrawnMeanwhile, reason, "It is out of date."])
				expect(second.body, form).toContain(text);
			expect(second.body, form).not.toContain('name="reason"');
		}
	});

	it("can't be the original, and is withdrawn only by the secretariat", async () => {
		const pid = await published();
		expect((await get(`${desks(pid)}/withdraw/en`, cookies.officer)).body).toContain(translations.withdraw.original);
		expect((await withdraw(pid, "en")).status).toBe(422);
		expect((await send(`${desks(pid)}/withdraw/ar`, { reason: " " })).status).toBe(422);
		expect((await withdraw(pid, "tr")).status).toBe(404);
		for (const cookie of [cookies.author, cookies.stranger]) {
			expect((await get(`${desks(pid)}/withdraw/ar`, cookie)).status).toBe(404);
			expect((await withdraw(pid, "ar", cookie)).status).toBe(404);
		}
		expect((await get(`/ar/library/${pid}`)).body).toContain("الملخص المسحوب");
	});
});

describe("a translation written without scripts", () => {
	const typed = { origin: "human", title: "Tek pencere", summary: "Özet", base: "", revision: "1" };

	it("of a published practice begins a draft, is written beside the original, and has its own URL", async () => {
		const pid = await published();
		const languages = `${desks(pid)}/translate`;
		expect((await get(languages, cookies.author)).body).toContain(translations.choose.lead);
		const none = await send(languages, { language: "Klingon" }, cookies.author);
		expect([none.status, none.body.includes(translations.choose.unknown)]).toEqual([422, true]);
		for (const name of ["Turkish", "türkçe", "tr"]) {
			const chosen = await send(languages, { language: name }, cookies.author);
			expect(chosen.headers.get("location"), name).toBe(`${languages}/tr`);
		}
		const here = `${languages}/tr`;
		expect((await get(here, cookies.author)).body).toContain(translations.edit.beginLead("1.0"));
		const begun = await Promise.all([1, 2].map(() => send(here, { intent: "begin" }, cookies.author)));
		expect(begun.map(({ status }) => status)).toEqual([303, 303]);
		const page = (await get(here, cookies.author)).body;
		expect(page).toContain('lang="tr" dir="ltr"');
		expect(page).toContain("Nine offices.");
		expect((await send(here, { ...typed, title: "" }, cookies.author)).body).toContain("Özet");
		expect((await send(here, typed, cookies.author)).headers.get("location")).toBe(`${here}?saved=1`);
		const preview = await get(`${desks(pid)}/preview?text=tr`, cookies.author);
		expect(preview.body).toContain('<span lang="tr">Tek pencere</span>');
		await publishVersion(systemActor, app.services, { pid, changeNote: "Turkish added.", translationsHold: true });
		const read = await get(`/en/library/${pid}?text=tr`);
		expect([read.status, read.body.includes('<span lang="tr">Tek pencere</span>')]).toEqual([200, true]);
		expect((await get(`/en/library/${pid}`)).body).toContain(`href="/en/library/${pid}?text=tr"`);
		expect((await get(`/en/library/${pid}?text=en`)).headers.get("location")).toBe(`/en/library/${pid}`);
		expect((await get(`/en/library/${pid}?text=kk`)).headers.get("location")).toBe(`/en/library/${pid}`);
	});

	it("has pages only for people who work on the practice, and only for known languages other than the original's", async () => {
		const pid = await published();
		for (const target of ["", "/tr", "/ar"]) {
			expect((await get(`${desks(pid)}/translate${target}`, cookies.stranger)).status).toBe(404);
		}
		for (const language of ["en", "xx"])
			expect((await get(`${desks(pid)}/translate/${language}`, cookies.author)).status).toBe(404);
		expect((await send(`${desks(pid)}/translate/tr`, typed, cookies.stranger)).status).toBe(404);
	});
});
