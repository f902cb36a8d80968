import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { locationOf, post, request, testApp } from "../setup/test-app.ts";
import { makeHiddenRecords, makeOpenRecords } from "./secret-practices.ts";

const { practice } = messagesFor("en");

const app = testApp();
const cookies = {} as Record<"officer" | "author" | "stranger", string>;

beforeAll(async () => {
	await makeHiddenRecords(app, await makeOpenRecords(app));
	cookies.officer = (await app.signIn([{ role: "officer" }])).cookie;
	cookies.author = (await app.signIn([{ role: "author", member: "KZ" }])).cookie;
	cookies.stranger = (await app.signIn([{ role: "author", member: "UZ" }])).cookie;
});

const get = (target: string, cookie = "") => request(`${app.origin}${target}`, { cookie });

const first = { problem: "Nine offices.", solution: "One counter.", challenges: "It was fexotarn." };
const second = { problem: "Ten offices.", solution: "One counter.", challenges: "It was not." };
const facts = exampleFacts({ countries: ["KZ"], membersOnly: ["challenges"] });
const translation = exampleText({
	origin: "human",
	title: "نافذة واحدة",
	sections: { problem: "تسعة مكاتب.", solution: "نافذة واحدة.", challenges: "عواصف." },
});

/** A record of Kazakhstan at version 2.0, whose Arabic text still follows version 1.0. */
async function outgrown(): Promise<string> {
	const { services } = app;
	const texts = { en: exampleText({ title: "The first title", sections: first }), ar: translation };
	const made = await createPractice(systemActor, services, { facts, texts });
	if (made.outcome !== "created") throw new Error(JSON.stringify(made));
	const { pid } = made;
	await publishVersion(systemActor, services, { pid });
	await renew(pid);
	expect(await publishVersion(systemActor, services, { pid, changeNote: "New." })).toMatchObject({ version: "2.0" });
	return pid;
}

async function renew(pid: string): Promise<void> {
	const begun = await startNewVersion(systemActor, app.services, { pid });
	if (!("revision" in begun)) throw new Error(JSON.stringify(begun));
	const { revision } = begun;
	const texts = { en: exampleText({ sections: second }), ar: { ...translation, sourceVersion: "1.0" } };
	const saved = await saveDraft(systemActor, app.services, {
		pid,
		revision,
		facts: { ...facts, stage: "pilot" },
		texts,
	});
	expect(saved.outcome).toMatch(/saved|unchanged/);
}

it("the notice about an outdated translation names the texts that each reader may read, and links to the changes", async () => {
	const pid = await outgrown();
	const {
		practice: { olderParts },
		fields,
	} = messagesFor("ar");
	const title = fields.title.label;
	const open = (await get(`/ar/library/${pid}`)).body;
	expect(open).toContain(olderParts([title, fields.problem.label]));
	const whole = (await get(`/ar/library/${pid}`, cookies.officer)).body;
	expect(whole).toContain(olderParts([title, fields.problem.label, fields.challenges.label]));
	const target = `/ar/library/${pid}/v/2.0/changes?since=1.0&text=en`;
	expect(open).toContain(`href="${target.replace("&", "&amp;")}"`);
	const changes = (await get(target)).body;
	expect(changes).toMatch(/<del>Nine<\/del>/);
	expect(changes).not.toContain("fexotarn");
	// This page is cached separately from the one that compares texts in the reader's own language.
	expect((await get(`/ar/library/${pid}/v/2.0/changes?since=1.0`)).body).not.toContain("<del>Nine");
	expect((await get(target)).body).toBe(changes);
});

it("a page names only alternates for search engines that name it back, with any text", async () => {
	const pid = await createPublished(app.services, {}, { en: exampleText(), ar: translation, tr: exampleText() });
	const alternatesOf = async (path: string) => {
		const { body } = await get(path);
		expect(body, path).toContain(`<link rel="canonical" href="${app.origin}${path}"/>`);
		const found = [...body.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/g)];
		return Object.fromEntries(found.map(([, tag = "", address = ""]) => [tag, address.replace(app.origin, "")]));
	};
	for (const text of ["", "?text=tr"]) {
		const pages = { en: `/en/library/${pid}${text}`, ar: `/ar/library/${pid}${text}` };
		const expected = { ...pages, "x-default": pages.en };
		expect([await alternatesOf(pages.en), await alternatesOf(pages.ar)]).toEqual([expected, expected]);
	}
	expect(await alternatesOf(`/en/library/${pid}?text=ar`)).toEqual({});
});

describe("an older version", () => {
	const changes = (pid: string) => `/en/library/${pid}/v/2.0/changes?since=1.0`;
	const restore = (pid: string, cookie = "") => post(app.origin, changes(pid), { restore: "1.0" }, { cookie });
	const drafts = (pid: string) => app.database.prisma.practiceVersion.count({ where: { pid, publishedAt: null } });

	it("is restored as a draft, and opens in the editor", async () => {
		const pid = await outgrown();
		expect((await get(changes(pid), cookies.author)).body).toContain(practice.changes.restore("1.0"));
		const answer = await restore(pid, cookies.author);
		expect([answer.status, locationOf(answer)]).toEqual([303, `/en/desk/practices/${pid}`]);
		expect((await get(`/en/desk/practices/${pid}`, cookies.author)).body).toContain("The first title");
		expect((await get(`/en/library/${pid}`)).body).not.toContain("The first title");
	});

	it("can't be restored by a visitor who is signed out", async () => {
		const pid = await outgrown();
		const answer = await restore(pid);
		expect([answer.status, locationOf(answer)]).toEqual([303, expect.stringContaining("/account/sign-in")]);
		expect(await drafts(pid)).toBe(0);
	});

	it("never replaces an open draft", async () => {
		const pid = await outgrown();
		await renew(pid);
		const answer = await restore(pid, cookies.author);
		expect(answer.status).toBe(409);
		expect(answer.body).toContain(practice.changes.draftExists);
		expect(answer.body).toContain(`href="/en/desk/practices/${pid}"`);
		expect(await drafts(pid)).toBe(1);
	});
});
