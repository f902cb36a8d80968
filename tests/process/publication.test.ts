import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { givenDraft, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type Answer, hiddenField, plainHtml, post, request, testApp } from "../setup/test-app.ts";

/** The publication of a country's record over HTTP: who finds which page, what each button does, and the errors. */

const { common, editor, problems, publication } = messagesFor("en");
const app = testApp();
const cookies = {} as Record<"author" | "az" | "uz" | "officer" | "colleague" | "stranger" | "reviewer", string>;
let author: Person;
let officer: Person;
let pid = "";

beforeAll(async () => {
	// Azerbaijan has been declared since 2019.
	await givenMember(app.database, "UZ", "full", [{ to: "declared", from: "2020" }]);
	const come = async (name: keyof typeof cookies, held: HeldRole): Promise<Person> => {
		const { person, cookie } = await app.signIn([held]);
		cookies[name] = cookie;
		return { ...person, roles: [{ ...held, ...(held.member ? { status: "declared" } : {}) }] };
	};
	author = await come("author", { role: "author", member: "AZ" });
	await come("az", { role: "focal-point", member: "AZ" });
	await come("uz", { role: "focal-point", member: "UZ" });
	officer = await come("officer", { role: "officer" });
	await come("colleague", { role: "officer" });
	await come("stranger", { role: "author", member: "TR" });
	await come("reviewer", { role: "reviewer" });
	const partners = [{ name: "Partner", country: "UZ", role: "partner" as const }];
	pid = await givenDraft(app.services, author, { partners });
});

type Name = keyof typeof cookies;
/** Decodes apostrophes, as a browser does. */
const read = async (answer: Promise<Answer>): Promise<Answer> => {
	const { body, ...rest } = await answer;
	return { ...rest, body: body.replaceAll("&#x27;", "'") };
};
const get = (target: string, name?: Name) =>
	read(request(`${app.origin}${target}`, name ? { cookie: cookies[name] } : {}));
const send = (target: string, name: Name, fields: Record<string, string>) =>
	read(post(app.origin, target, fields, { cookie: cookies[name] }));
const desk = (rest: string) => `/en/desk/practices/${pid}${rest}`;
const office = () => `/en/secretariat/practices/${pid}`;
const at = () => openVersionOf(app.services, pid);
const revision = async () => String((await at()).request?.revision ?? 0);
const leads = ({ status, headers }: Answer) => [status, headers.get("location")];
/** The names of the people who find a page. */
async function findsPage(target: string): Promise<string[]> {
	const found: string[] = [];
	for (const name of Object.keys(cookies) as Name[]) if ((await get(target, name)).status === 200) found.push(name);
	return found;
}

describe("a draft", () => {
	it("shows its publication steps only to people who may see it", async () => {
		expect(await findsPage(desk("/progress"))).toEqual(["author", "az", "officer", "colleague"]);
		expect(leads(await get(desk("/progress")))[0]).toBe(303);
		expect(await findsPage(desk("/clearance"))).toEqual([]);
		expect(await findsPage(office())).toEqual(["officer", "colleague"]);
		expect((await get(office(), "officer")).body).not.toContain('name="reason"');
		const { body } = await get(desk("/progress"), "author");
		expect(body).toContain(publication.send.button);
		expect((await get(desk("/progress"), "officer")).body).not.toContain(publication.send.button);
	});

	it("is submitted by its authors in the revision that they have read, and withdrawn again", async () => {
		expect((await send(desk("/progress"), "officer", { intent: "send", revision: "1" })).status).toBe(409);
		expect((await send(desk("/progress"), "stranger", { intent: "send", revision: "1" })).status).toBe(404);
		const stale = await send(desk("/progress"), "author", { intent: "send", revision: "7" });
		expect([stale.status, stale.body.includes(publication.send.conflict)]).toEqual([409, true]);
		const submit = () => send(desk("/progress"), "author", { intent: "send", revision: "1" });
		expect(leads(await submit())).toEqual([303, `${desk("/progress")}?done=sent`]);
		const back = await send(desk("/progress"), "author", { intent: "take-back", state: "clearance" });
		expect(leads(back)).toEqual([303, `${desk("/progress")}?done=taken-back`]);
		expect(leads(await submit())).toEqual([303, `${desk("/progress")}?done=sent`]);
	});
});

describe("a version with the focal points", () => {
	it("can be read by the focal points of each country that approves, including the partner's", async () => {
		expect(await findsPage(desk("/clearance"))).toEqual(["az", "uz"]);
		expect(await findsPage(desk("/preview"))).toEqual(["author", "az", "uz", "officer", "colleague"]);
		expect(await findsPage(desk("/progress"))).toEqual(["author", "az", "uz", "officer", "colleague"]);
		expect(await findsPage(desk(""))).toEqual(["author", "az", "officer", "colleague"]);
	});

	it("can't be changed, and nothing typed is lost", async () => {
		const page = await get(desk(""), "author");
		// At the top, and beside the form wherever its author has scrolled to.
		for (const part of [/class="notice.*?<\/div>/s, /class="savebar".*/s])
			expect(part.exec(page.body)?.[0]).toContain(publication.locked.title);
		expect(page.body).not.toContain(`name="intent" value="save"`);
		const typed = { revision: "1", base: "", title: "Typed meanwhile", intent: "save" };
		const answer = await send(desk(""), "author", typed);
		expect(answer.status).toBe(422);
		expect(answer.body).toContain("Typed meanwhile");
		const autosaved = await request(`${app.origin}${desk("/keep")}`, {
			method: "POST",
			cookie: cookies.author,
			headers: { origin: app.origin, "content-type": "application/json" },
			body: JSON.stringify({
				account: author.accountId,
				tab: "window-1",
				seq: 1,
				entries: [
					["revision", "1"],
					["title", "Typed meanwhile"],
				],
			}),
		});
		expect(autosaved.status).toBe(200);
		expect((await get(desk(""), "author")).body).toContain("Typed meanwhile");
	});

	it("is returned only with a message, and the partner can then no longer read it", async () => {
		const back = { intent: "return", country: "UZ", revision: "1" };
		const silent = await send(desk("/clearance"), "uz", { ...back, message: " " });
		expect([silent.status, silent.body.includes(publication.clearance.messageMissing)]).toEqual([422, true]);
		expect((await send(desk("/clearance"), "az", { ...back, message: "No." })).status).toBe(404);
		const undecided = await send(desk("/clearance"), "uz", { country: "UZ", revision: "1", message: "Not sure yet." });
		expect([undecided.status, undecided.body.includes(problems.chooseOne)]).toEqual([422, true]);
		expect(undecided.body).toMatch(/<textarea[^>]*>Not sure yet\.<\/textarea>/);
		const answer = await send(desk("/clearance"), "uz", { ...back, message: "Our part is missing." });
		expect(leads(answer)).toEqual([303, "/en/desk"]);
		expect((await get(desk("/progress"), "author")).body).toContain("Our part is missing.");
		expect(await findsPage(desk("/preview"))).toEqual(["author", "az", "officer", "colleague"]);
		const late = { intent: "clear", country: "AZ", revision: "1", message: "We agree with all of it." };
		const tooLate = await send(desk("/clearance"), "az", late);
		expect([tooLate.status, tooLate.body.includes(late.message)]).toEqual([409, true]);
	});

	it("goes to the secretariat when the last country has approved the new text", async () => {
		const facts = exampleFacts({ partners: [{ name: "Partner", country: "UZ", role: "partner" }] });
		const texts = { en: exampleText({ title: "With both parts" }) };
		await saveDraft(author, app.services, { pid, revision: 1, facts, texts });
		await send(desk("/progress"), "author", { intent: "send", revision: "2" });
		expect((await get(desk("/clearance"), "az")).body).toContain(publication.progress.changes);
		const changes = await get(desk("/changes"), "az");
		expect(changes.body).toContain("With both parts");
		expect(await findsPage(desk("/changes"))).toEqual(["author", "az", "uz", "officer", "colleague"]);
		const clear = (name: Name, country: string) =>
			send(desk("/clearance"), name, { intent: "clear", country, revision: "2", message: "Good." });
		expect(leads(await clear("uz", "UZ"))).toEqual([303, `${desk("/progress")}?done=cleared`]);
		expect(leads(await clear("az", "AZ"))).toEqual([303, `${desk("/progress")}?done=submitted`]);
		expect((await at()).state).toBe("submitted");
	});
});

describe("a version with the secretariat", () => {
	it("gets its initial check, and blocked steps state the reason", async () => {
		const page = await get(office(), "officer");
		expect(page.body).toContain(publication.office.begin.blocked);
		expect(page.body).toContain(publication.office.decide.listOpen);
		const early = { intent: "accepted", message: "Good.", revision: await revision() };
		const refused = await send(office(), "officer", early);
		expect([refused.status, refused.body.includes(publication.office.decide.listOpen)]).toEqual([422, true]);
		const found = Object.fromEntries(screeningChecks.map((item) => [`check-${item}`, "there"]));
		const silent = { intent: "check", revision: await revision(), ...found, "check-duplicate": "missing" };
		const { checks: points, screening } = publication.office;
		const nameless = plainHtml(await send(office(), "officer", silent));
		expect(nameless).toContain(common.labelled(points.duplicate.label, screening.commentMissing));
		const named = { ...silent, "remark-duplicate": "The same as another." };
		expect(leads(await send(office(), "officer", named))).toEqual([303, `${office()}?done=checked`]);
		expect(plainHtml(await get(office(), "officer"))).toContain(screening.notMet([points.duplicate.label]));
		const checks = { intent: "check", revision: await revision(), ...found, "remark-sources": "By letter." };
		expect(leads(await send(office(), "officer", checks))).toEqual([303, `${office()}?done=checked`]);
		expect(
			(await send(office(), "colleague", { ...checks, "check-scope": "missing", "remark-scope": "A plan." })).status,
		).toBe(409);
		expect((await send(office(), "author", checks)).status).toBe(404);
	});

	it("is assigned to an officer, whose name only the secretariat sees", async () => {
		const name = "Nadir of the secretariat";
		await app.database.prisma.account.update({ where: { id: officer.accountId }, data: { name } });
		const assign = (accountId: string) => send(office(), "officer", { intent: "assign", accountId });
		expect((await assign(author.accountId)).status).toBe(422);
		expect((await assign("nobody")).status).toBe(422);
		expect((await assign(officer.accountId)).status).toBe(303);
		const message = "Typed, not sent.";
		const kept = await send(office(), "officer", { intent: "assign", accountId: officer.accountId, message });
		expect([kept.status, kept.body.includes(message)]).toEqual([200, true]);
		expect((await get(office(), "colleague")).body).toContain(name);
		for (const reader of ["author", "az", "uz"] as const)
			expect((await get(desk("/progress"), reader)).body).not.toContain(name);
	});

	it("goes back for changes, and is resubmitted", async () => {
		const silent = await send(office(), "officer", { intent: "changes", revision: await revision(), message: "" });
		expect(silent.status).toBe(422);
		const requested = { intent: "changes", revision: await revision(), message: "Name the year." };
		expect(leads(await send(office(), "officer", requested))).toEqual([303, `${office()}?done=requested`]);
		expect((await get(desk("/progress"), "author")).body).toContain("Name the year.");
		expect((await send(office(), "officer", requested)).status).toBe(303);
		await send(desk("/progress"), "author", { intent: "send", revision: "2" });
		for (const [name, country] of [
			["uz", "UZ"],
			["az", "AZ"],
		] as const)
			await send(desk("/clearance"), name, { intent: "clear", country, revision: "2", message: "" });
		expect((await at()).state).toBe("submitted");
	});

	it("is decided by an officer who did not write any of it, and then published", async () => {
		expect((await get(desk("/publish"), "officer")).body).toContain(publication.publishBlocked["not-accepted"]);
		const early = await send(desk("/publish"), "officer", { revision: "2", changeNote: "New fees." });
		expect(early.status).toBe(422);
		for (const words of [publication.publishBlocked["not-accepted"], "New fees."]) expect(early.body).toContain(words);
		const decision = { intent: "accepted", revision: await revision(), message: "Clear and useful." };
		await app.database.prisma.practiceVersion.updateMany({
			where: { pid },
			data: { updatedById: officer.accountId },
		});
		const involved = await send(office(), "officer", decision);
		expect([involved.status, involved.body.includes(publication.office.decide.involved.wrote)]).toEqual([422, true]);
		expect((await get(office(), "officer")).body).toContain(publication.office.decide.involved.wrote);
		expect(leads(await send(office(), "colleague", decision))).toEqual([303, `${office()}?done=accepted`]);
		expect((await get(desk("/progress"), "author")).body).toContain("Clear and useful.");
		const late = await send(desk("/progress"), "author", { intent: "take-back", state: "accepted" });
		expect([late.status, late.body.includes(publication.takeBack.accepted)]).toEqual([409, true]);
		expect(leads(await send(desk("/publish"), "officer", { revision: "2" }))).toEqual([
			303,
			`/en/library/${pid}?published=1`,
		]);
		expect((await get(`/en/library/${pid}`)).body).toContain("With both parts");
		expect((await get(desk("/progress"), "author")).body).toContain(publication.progress.stateSentences.published);
		expect(await findsPage(desk("/progress"))).toEqual(["author", "az", "officer", "colleague"]);
	});
});

describe("two officers at one version", () => {
	const note = "New fees since May.";
	const publish = async (fields: Record<string, string>) => {
		const { revision } = await at();
		return send(desk("/publish"), "colleague", { revision: String(revision), ...fields });
	};

	it("learn that the other has published it differently, and keep what they wrote", async () => {
		pid = await givenDraft(app.services, officer);
		expect((await publish({})).status).toBe(303);
		await startNewVersion(officer, app.services, { pid });
		const { revision } = await at();
		const choices = [note, "Corrected fees."].map((changeNote) => ({ changeNote, change: "minor" }));
		const both = await Promise.all(choices.map((fields) => publish({ revision: String(revision), ...fields })));
		expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
		const late = both.findIndex(({ status }) => status === 409);
		for (const words of [editor.publishedOtherwise, editor.publishedVersion("1.1"), choices[late]?.changeNote ?? ""])
			expect(both[late]?.body).toContain(words);
		expect((await get(desk("/publish"), "colleague")).body).toContain(editor.publishedVersion("1.1"));
		expect((await get(desk("/publish"), "author")).status).toBe(404);
	});

	it("bring a practice back only if they saw that it was withdrawn", async () => {
		await startNewVersion(officer, app.services, { pid });
		await withdrawPractice(officer, app.services, { pid, reason: "A mistake." });
		const unseen = await publish({ changeNote: note });
		expect(unseen.status).toBe(409);
		for (const words of [editor.withdrawnBeforePublishing, note]) expect(unseen.body).toContain(words);
		expect((await get(`/en/library/${pid}`)).status).toBe(410);
		const withdrawn = hiddenField(unseen, "withdrawn");
		expect((await publish({ changeNote: note, withdrawn })).status).toBe(303);
		expect((await get(`/en/library/${pid}`)).status).toBe(200);
	});
});

it("practices and steps that do not exist have no pages", async () => {
	for (const rest of ["/progress", "/clearance", "/changes"])
		expect((await get(`/en/desk/practices/0000-0${rest}`, "officer")).status).toBe(404);
	expect((await get("/en/secretariat/practices/0000-0", "officer")).status).toBe(404);
	expect((await send(desk("/progress"), "author", { intent: "nonsense" })).status).toBe(404);
	expect((await send(office(), "officer", { intent: "nonsense" })).status).toBe(404);
});
