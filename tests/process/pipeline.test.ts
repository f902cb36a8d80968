import { beforeAll, describe, expect, it } from "vitest";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenDocument } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { plainHtml, post, request, type SignedIn, testApp } from "../setup/test-app.ts";
import { givenCast, givenScreened, type ReviewCast, revisionsOf } from "./practice-in-review.ts";
import { publish } from "./secret-practices.ts";

const { pipeline } = messagesFor("en");
const { tasks, waitingOn } = pipeline.desk;
const table = "/en/secretariat/practices";

const app = testApp();
let cast: ReviewCast;
let head: SignedIn;
const pids = {} as Record<"counters" | "ferries", string>;

const get = (target: string, who?: SignedIn) => request(`${app.origin}${target}`, who ? { cookie: who.cookie } : {});
const send = (target: string, who: SignedIn, fields: Record<string, string>) =>
	post(app.origin, target, fields, { cookie: who.cookie });
const desk = async (who: SignedIn) => plainHtml(await get("/en/desk", who));

beforeAll(async () => {
	cast = await givenCast(app);
	head = await app.signIn([{ role: "head" }]);
	pids.counters = await givenScreened(app, cast, "Counters of Zakatala");
	pids.ferries = await givenScreened(app, cast, "Ferries with a counter");
});

describe("the pipeline", () => {
	it("is filtered, sorted and exported through its URL", async () => {
		const rows = async (search: string) => {
			const page = plainHtml(await get(`${table}${search}`, cast.officer));
			return ["Counters of Zakatala", "Ferries with a counter"]
				.filter((title) => page.includes(`>${title}</a></span></th>`))
				.sort((a, b) => page.indexOf(`>${a}</a></span></th>`) - page.indexOf(`>${b}</a></span></th>`));
		};
		expect(await rows("?sort=record")).toEqual(["Counters of Zakatala", "Ferries with a counter"]);
		expect(await rows("?sort=-record")).toEqual(["Ferries with a counter", "Counters of Zakatala"]);
		expect(await rows("?state=submitted&country=AZ&assigned=nobody&kind=case-study")).toHaveLength(2);
		for (const none of ["?state=accepted", "?country=TR", "?assigned=me", "?late=yes", "?kind=best-practice"])
			expect(await rows(none), none).toEqual([]);
		const file = await get(`${table}.csv?state=submitted&sort=-record`, cast.officer);
		expect(file.headers.get("content-disposition")).toContain(`pipeline-${dayOf(new Date())}.csv`);
		const lines = file.body.trim().split("\r\n");
		expect(lines.map((line) => line.split(",")[1])).toEqual([
			pipeline.columns.record,
			"Ferries with a counter",
			"Counters of Zakatala",
		]);
		expect((await get(`${table}.csv?late=yes`, cast.officer)).body.trim().split("\r\n")).toHaveLength(1);
	});

	it("assigns practices once on a double click, and does not reassign one that somebody else has been assigned since", async () => {
		const [mine, theirs] = [cast.officer.person.accountId, head.person.accountId];
		const assigned = async () => {
			const rows = await app.database.prisma.request.findMany({
				where: { type: "publication" },
				orderBy: { id: "asc" },
			});
			return rows.map(({ assignedToId }) => assignedToId);
		};
		const fields = { pid: pids.counters, [`seen.${pids.counters}`]: "", [`title.${pids.counters}`]: "Counters" };
		const twice = { ...fields, accountId: mine };
		const answers = await Promise.all([
			send(`${table}?sort=since`, cast.officer, twice),
			send(`${table}?sort=since`, cast.officer, twice),
		]);
		expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
			[303, `${table}?sort=since&done=1`],
			[303, `${table}?sort=since&done=1`],
		]);
		const assignments = await app.database.prisma.requestEntry.count({ where: { kind: "assignment" } });
		expect([assignments, await assigned()]).toEqual([1, [mine, null]]);
		const late = await send(table, head, { ...fields, accountId: theirs });
		expect([late.status, await assigned()]).toEqual([409, [mine, null]]);
		expect(plainHtml(late)).toContain(pipeline.assign.notDone(["Counters"]));
		for (const [wrong, words] of [
			[{ accountId: mine }, pipeline.assign.nothingTicked],
			[{ ...fields, accountId: "" }, pipeline.assign.choose],
			[
				{ ...fields, [`seen.${pids.counters}`]: mine, accountId: cast.author.person.accountId },
				pipeline.assign.unknownColleague,
			],
		] as const) {
			const page = await send(table, cast.officer, wrong as Record<string, string>);
			expect([page.status, plainHtml(page).includes(words)], words).toEqual([422, true]);
		}
		const back = { ...fields, [`seen.${pids.counters}`]: mine, accountId: "nobody" };
		expect((await send(table, cast.officer, back)).status).toBe(303);
		expect(await assigned()).toEqual([null, null]);
	});
});

describe("a desk", () => {
	it("reveals no practice of another country, by title or by count", async () => {
		expect(await desk(cast.officer)).toContain(tasks.screen);
		const authors = await desk(cast.author);
		for (const words of ["Counters of Zakatala", waitingOn.screen]) expect(authors).toContain(words);
		for (const who of [cast.stranger, cast.first, cast.second]) {
			const page = await desk(who);
			for (const words of ["Zakatala", "Ferries", 'class="badge', 'id="awaited"'])
				expect(page, words).not.toContain(words);
		}
	});

	it("shows a reviewer the submitted title, whatever its authors have written since", async () => {
		const { version, request } = await revisionsOf(app, pids.counters);
		const { services } = app;
		const { accountId } = cast.first.person;
		const requested = { pid: pids.counters, revision: version, accountId, named: false };
		expect(await inviteReviewer(cast.officer.person, services, requested)).toMatchObject({ outcome: "invited" });
		const after = (await revisionsOf(app, pids.counters)).request;
		expect(after).toBeGreaterThan(request);
		await requestChanges(cast.officer.person, services, { pid: pids.counters, revision: after, message: "The year." });
		const saved = await saveDraft(cast.author.person, services, {
			pid: pids.counters,
			revision: version,
			facts: exampleFacts(),
			texts: { en: exampleText({ title: "A title of a draft" }) },
		});
		expect(saved.outcome).toBe("saved");
		const page = await desk(cast.first);
		for (const words of [tasks.review, "Counters of Zakatala"]) expect(page).toContain(words);
		expect(page).not.toContain("A title of a draft");
		expect(await desk(cast.author)).toContain("A title of a draft");
		expect(await desk(cast.second)).not.toContain("Zakatala");
	});

	it("asks a second officer to confirm a step, and shows the first that it is waiting", async () => {
		const past = [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2021" },
			{ to: "active", from: "2022" },
			{ to: "under-review", from: "2024-02-01" },
		] as const;
		const last = (await givenMember(app.database, "GE", "founding", [...past])).at(-1) ?? "";
		const today = dayOf(new Date());
		const proposed = await recordMemberEvent(cast.officer.person, app.services, {
			member: "GE",
			to: "suspended",
			effectiveFrom: today,
			basis: { en: "By the papers" },
			expectedEvent: last,
			documentId: await givenDocument(app.database),
			decisionNumber: "12",
			decisionDate: today,
			reasons: "Breach of article 5",
			reviewOn: daysAfter(today, 200),
		});
		if (proposed.outcome !== "pending") throw new Error(JSON.stringify(proposed));
		const link = `/en/secretariat/pending/${proposed.pendingId}`;
		const [mine, theirs] = [await desk(cast.officer), await desk(head)];
		for (const page of [mine, theirs]) expect(page).toContain(link);
		expect([mine.includes(tasks.second), mine.includes(waitingOn.second)]).toEqual([false, true]);
		expect([theirs.includes(tasks.second), theirs.includes(waitingOn.second)]).toEqual([true, false]);
		expect(await desk(cast.author)).not.toContain(link);
	});

	it("asks people who are responsible for a practice whether it is still active, until they have answered", async () => {
		const pid = await publish(app, "lanterns", { facts: { countries: ["AZ"] } });
		expect(await desk(cast.author)).not.toContain(tasks.confirm);
		const { practice } = app.database.prisma;
		await practice.update({ where: { pid }, data: { confirmationRequestedAt: new Date() } });
		for (const who of [cast.author, cast.focal]) {
			const page = await desk(who);
			for (const words of [tasks.confirm, `/en/desk/confirm#${pid}`]) expect(page).toContain(words);
		}
		for (const who of [cast.officer, cast.stranger, cast.first]) expect(await desk(who)).not.toContain(tasks.confirm);
		await practice.update({
			where: { pid },
			data: { confirmedStatus: "running", statusConfirmedAt: new Date(Date.now() + 1000) },
		});
		expect(await desk(cast.author)).not.toContain(tasks.confirm);
	});
});
