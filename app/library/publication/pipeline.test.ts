import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { cardsInColumn, pipeline, pipelineBoard, pipelineOnPage } from "#app/library/publication/pipeline.server.ts";
import { pipelineFigures } from "#app/library/publication/pipeline-figures.server.ts";
import {
	type PipelineFilters,
	type PipelineQuery,
	pipelineColumns,
	readPipelineQuery,
} from "#app/library/publication/pipeline-query.ts";
import {
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { workQueue } from "#app/library/publication/work-queue.server.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { pipelineStates } from "#app/library/record/version-state.ts";

const { clock, database, people, prisma, services } = await libraryWithPeople({
	paused: ["focal-point", "AZ", "paused"],
});
const pids = {} as Record<"draft" | "clearing" | "joint" | "submitted" | "changes" | "accepted" | "published", string>;

beforeAll(async () => {
	const { author, az, officer } = people;
	const draft = (facts = {}) => givenDraft(services, author, facts);
	const handIn = (pid: string) => givenSubmitted(services, pid, { author, clearers: [az] });
	pids.published = await draft();
	await handIn(pids.published);
	clock.set("2026-11-28T10:00:00Z");
	await givenAccepted(services, pids.published, officer);
	clock.set("2026-11-30T10:00:00Z");
	await publishVersion(officer, services, { pid: pids.published });

	clock.set("2026-12-01T10:00:00Z");
	pids.draft = await draft();
	pids.clearing = await draft();
	await sendToClearance(author, services, { pid: pids.clearing, revision: 1 });
	clock.set("2026-12-02T10:00:00Z");
	pids.joint = await draft({ countries: ["AZ", "UZ"] });
	await sendToClearance(author, services, { pid: pids.joint, revision: 1 });
	pids.submitted = await draft();
	await handIn(pids.submitted);
	pids.changes = await draft();
	await handIn(pids.changes);
	const revision = (await openVersionOf(services, pids.changes)).request?.revision ?? 0;
	await requestChanges(officer, services, { pid: pids.changes, revision, message: "The year." });
	pids.accepted = await draft();
	await handIn(pids.accepted);
	clock.set("2026-12-02T11:00:00Z");
	await givenAccepted(services, pids.accepted, officer);
	clock.set("2026-12-12T10:00:00Z");
});

const named = (items: readonly { pid: string }[]) =>
	items.map(({ pid }) => Object.entries(pids).find(([, one]) => one === pid)?.[0] ?? pid);

describe("the work queue", () => {
	const queueOf = async (actor: Person) => {
		const { tasks, taskCount, waiting, waitingCount } = await workQueue(actor, services, { locale: "en" });
		expect([taskCount, waitingCount]).toEqual([tasks.length, waiting.length]);
		return { tasks: named(tasks).sort(), waiting: named(waiting).sort() };
	};

	it("lists for each person their tasks and what they wait for", async () => {
		expect(await queueOf(people.author)).toEqual({
			tasks: ["changes"],
			waiting: ["accepted", "clearing", "joint", "joint", "submitted"],
		});
		expect(await queueOf(people.az)).toEqual({
			tasks: ["changes", "clearing", "joint"],
			waiting: ["accepted", "joint", "submitted"],
		});
		expect(await queueOf(people.uz)).toEqual({ tasks: ["joint"], waiting: ["joint"] });
		expect(await queueOf(people.paused)).toEqual({ tasks: [], waiting: [] });
		expect(await queueOf(people.officer)).toEqual({ tasks: ["accepted", "submitted"], waiting: ["changes"] });
		expect(await workQueue(publicActor, services, { locale: "en" })).toMatchObject({ taskCount: 0, waitingCount: 0 });
	});

	it("shows the task, its deadline and where to do it", async () => {
		const { tasks } = await workQueue(people.az, services, { locale: "en" });
		expect(tasks[0]).toMatchObject({
			pid: pids.clearing,
			type: "clearance",
			versionState: "clearance",
			title: "One counter for every licence",
			country: "AZ",
			dueOn: "2026-12-15",
			daysLeft: 3,
			path: `/desk/practices/${pids.clearing}/clearance`,
		});
	});

	it("leaves out tasks that are assigned to a colleague", async () => {
		const assign = (accountId: string | null) =>
			assignRecord(people.officer, services, { pid: pids.submitted, accountId });
		await assign(people.colleague.accountId);
		expect((await queueOf(people.officer)).tasks).toEqual(["accepted"]);
		expect((await queueOf(people.colleague)).tasks).toEqual(["accepted", "submitted"]);
		await assign(null);
	});

	it("tells authors that their draft was returned, until they send it again", async () => {
		const pid = await givenDraft(services, people.author, {});
		await sendToClearance(people.author, services, { pid, revision: 1 });
		await returnToAuthor(people.az, services, { pid, country: "AZ", revision: 1, message: "The year." });
		const returned = async (actor: Person) =>
			(await workQueue(actor, services, { locale: "en" })).tasks.filter((one) => one.pid === pid);
		expect(await returned(people.author)).toMatchObject([
			{ task: "returned", versionState: "draft", dueOn: null, path: `/desk/practices/${pid}/progress` },
		]);
		for (const actor of [people.uz, people.officer]) expect(await returned(actor)).toEqual([]);
		await sendToClearance(people.author, services, { pid, revision: 1 });
		expect(await returned(people.author)).toEqual([]);
		clock.set("2026-12-12T11:00:00Z");
		await takeBackSubmission(people.author, services, { pid, state: "clearance" });
		clock.set("2026-12-12T10:00:00Z");
		expect(await returned(people.author)).toEqual([]);
		await prisma.practiceVersion.updateMany({ where: { pid }, data: { state: "declined" } });
	});
});

describe("the pipeline", () => {
	const list = async (actor: Person, filters: PipelineQuery = {}) => {
		const { rows, total } = await pipeline(actor, services, filters, { page: 1, locale: "en" });
		expect(total).toBe(rows.length);
		return rows;
	};

	it("has a row for each version in progress, with the one due first at the top", async () => {
		const rows = await list(people.officer);
		expect(named(rows)).toEqual(["submitted", "clearing", "joint", "accepted", "changes"]);
		expect(rows[0]).toMatchObject({
			state: "submitted",
			kind: "case-study",
			dueOn: "2026-12-09",
			daysLeft: -3,
			uncleared: [],
			submitted: true,
			reviews: { invited: 0, answered: 0 },
			openComments: 0,
		});
		expect(rows[2]).toMatchObject({
			countries: ["AZ", "UZ"],
			uncleared: ["AZ", "UZ"],
			assignedTo: null,
			submitted: false,
		});
	});

	it("can be filtered", async () => {
		expect(named(await list(people.officer, { state: "clearance" }))).toEqual(["clearing", "joint"]);
		expect(named(await list(people.officer, { country: "UZ" }))).toEqual(["joint"]);
		expect(named(await list(people.officer, { late: "yes" }))).toEqual(["submitted"]);
		expect(await list(people.officer, { kind: "best-practice" })).toEqual([]);
		expect(await list(people.officer, { kind: "case-study" })).toHaveLength(5);
		expect(await list(people.officer, { assigned: "me" })).toEqual([]);
		expect((await list(people.officer, { assigned: "nobody" })).length).toBe(3);
		const { accountId } = people.colleague;
		await assignRecord(people.officer, services, { pid: pids.accepted, accountId });
		expect(named(await list(people.officer, { assigned: accountId }))).toEqual(["accepted"]);
		await assignRecord(people.officer, services, { pid: pids.accepted, accountId: null });
	});

	it("can be sorted by any of its columns in either direction", async () => {
		await prisma.practiceText.updateMany({
			where: { version: { pid: pids.joint, publishedAt: null } },
			data: { title: "Äpfel" },
		});
		await assignRecord(people.officer, services, { pid: pids.changes, accountId: people.officer.accountId });
		const sorted = async (sort: string) => named(await list(people.officer, { sort }));
		expect((await sorted("record"))[0]).toBe("joint");
		expect((await sorted("-record")).at(-1)).toBe("joint");
		expect(await sorted("state")).toEqual(["clearing", "joint", "submitted", "changes", "accepted"]);
		expect((await sorted("since"))[0]).toBe("clearing");
		expect((await sorted("-due"))[0]).toBe("changes");
		for (const sort of ["assigned", "-assigned"]) expect((await sorted(sort))[0]).toBe("changes");
		for (const column of pipelineColumns)
			for (const sort of [column, `-${column}`]) {
				expect((await sorted(sort)).sort(), sort).toEqual((await sorted("due")).sort());
				expect(await list(people.uz, { sort }), sort).toHaveLength(1);
			}
		await assignRecord(people.officer, services, { pid: pids.changes, accountId: null });
	});

	it("shows nobody versions that they may not see", async () => {
		expect(named(await list(people.uz))).toEqual(["joint"]);
		expect(await list(await givenActor(database, "author", "TR"))).toEqual([]);
		expect(await list(await givenActor(database, "reviewer"))).toEqual([]);
		await assignRecord(people.officer, services, { pid: pids.submitted, accountId: people.officer.accountId });
		const theirs = await list(people.author, { state: "submitted" });
		expect(theirs[0]).toMatchObject({ assignedTo: null, reviews: null });
		expect((await list(people.officer, { assigned: "me" }))[0]?.assignedTo?.id).toBe(people.officer.accountId);
		expect(await pipelineFigures(people.author, services, {}, "en")).toBeNull();
	});

	it("lets a person take a version, unless another was quicker", async () => {
		const assign = (accountId: string | null, seen: string | null) =>
			assignRecord(people.officer, services, { pid: pids.accepted, accountId, seen });
		const [mine, theirs] = [people.officer.accountId, people.colleague.accountId];
		expect(await assign(mine, null)).toEqual({ outcome: "assigned" });
		expect(await assign(theirs, null)).toMatchObject({ outcome: "conflict" });
		expect(await assign(mine, null)).toEqual({ outcome: "assigned" });
		expect(await assign(null, mine)).toEqual({ outcome: "assigned" });
	});

	it("counts the versions at each step, the overdue ones and the oldest", async () => {
		const figures = (await pipelineFigures(people.officer, services, { state: "accepted" }, "en")) ?? [];
		expect(figures.map(({ state, count, late }) => [state, count, late])).toEqual([
			["clearance", 2, 0],
			["submitted", 1, 1],
			["in-review", 0, 0],
			["changes-requested", 1, 0],
			["accepted", 1, 0],
			["scheduled", 0, 0],
		]);
		expect(figures[0]?.oldest).toMatchObject({ pid: pids.clearing, title: "One counter for every licence", days: 11 });
		expect(figures[2]?.oldest).toBeNull();
	});

	it("can be read page by page and as a board, even with 2,000 records in review", async () => {
		await fill(2000);
		const first = await pipeline(people.officer, services, {}, { page: 1, locale: "en" });
		expect(first.total).toBe(2005);
		expect(first.rows).toHaveLength(pipelineOnPage);
		const last = await pipeline(people.officer, services, {}, { page: 41, locale: "en" });
		expect(last.rows).toHaveLength(5);
		expect(await pipeline(people.officer, services, {}, { page: 42, locale: "en" })).toEqual({ rows: [], total: 2005 });
		const queue = await workQueue(people.officer, services, { locale: "en" });
		expect([queue.tasks.length, queue.taskCount]).toEqual([50, 2002]);
		const board = await pipelineBoard(people.officer, services, {}, "en");
		expect(board.map(({ state, total, rows }) => [state, total, rows.length])).toEqual([
			["clearance", 2, 2],
			["submitted", 1, 1],
			["in-review", 2000, cardsInColumn],
			["changes-requested", 1, 1],
			["accepted", 1, 1],
			["scheduled", 0, 0],
		]);
		expect(await pipelineBoard(people.officer, services, { state: "submitted" }, "en")).toHaveLength(1);
	}, 60_000);

	it("counts as many versions in each state as it shows, whatever the filters", async () => {
		const filters = fc.record(
			{
				country: fc.constantFrom("AZ", "UZ", "TR"),
				assigned: fc.constantFrom("me", "nobody", people.colleague.accountId),
				late: fc.constant("yes" as const),
				kind: fc.constantFrom("case-study" as const, "best-practice" as const),
			},
			{ requiredKeys: [] },
		);
		const holds = async (requested: PipelineFilters) => {
			const figures = (await pipelineFigures(people.officer, services, requested, "en")) ?? [];
			const board = await pipelineBoard(people.officer, services, requested, "en");
			expect(board.map(({ state, total }) => [state, total])).toEqual(
				figures.map(({ state, count }) => [state, count]),
			);
			const shown = { page: 1, locale: "en", perPage: 5000 };
			for (const { state, count, late } of figures) {
				const { rows, total } = await pipeline(people.officer, services, { ...requested, state }, shown);
				expect([rows.length, total]).toEqual([count, count]);
				expect(rows.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0)).toHaveLength(late);
			}
			const { total } = await pipeline(people.officer, services, requested, shown);
			expect(total).toBe(figures.reduce((sum, { count }) => sum + count, 0));
		};
		await fc.assert(fc.asyncProperty(filters, holds), { numRuns: 12 });
	}, 60_000);
});

describe("a URL of the pipeline", () => {
	it("never fails, whatever its parameters", () => {
		const text = fc.string();
		fc.assert(
			fc.property(
				fc.record({ state: text, country: text, assigned: text, late: text, kind: text, sort: text }),
				(requested) => {
					const query = readPipelineQuery(new URLSearchParams(requested));
					expect(query.state === undefined || pipelineStates.includes(query.state)).toBe(true);
				},
			),
		);
		expect(
			readPipelineQuery(new URLSearchParams("state=accepted&late=yes&sort=-since&assigned=me&country=AZ")),
		).toEqual({
			state: "accepted",
			late: "yes",
			sort: "-since",
			assigned: "me",
			country: "AZ",
		});
		expect(readPipelineQuery(new URLSearchParams("state=draft&late=no&sort=due&assigned=all&country=az"))).toEqual({});
	});
});

/** Writes records in review straight into the database. */
async function fill(count: number): Promise<void> {
	const facts = JSON.stringify({ kind: "case-study", originalLanguage: "en", countries: ["AZ"] });
	await prisma.$executeRaw`insert into practice (pid, countries, initiated_by)
		select 'filled-' || n, array['AZ'], 'country' from generate_series(1, ${count}::int) n`;
	await prisma.$executeRaw`insert into practice_version (id, pid, major, minor, state, facts)
		select gen_random_uuid(), pid, 1, 0, 'in-review', ${facts}::jsonb from practice where pid like 'filled-%'`;
	await prisma.$executeRaw`insert into practice_text (version_id, locale, origin, title, summary, text)
		select id, 'en', 'original', 'Title', 'Summary', '{}' from practice_version where pid like 'filled-%'`;
	await prisma.$executeRaw`insert into request
		(id, type, subject_type, subject_id, member, from_role, to_kind, state, waiting_on, content, due_on, created_at, sent_at)
		select gen_random_uuid(), 'publication', 'practice-version', id::text, 'AZ', 'focal-point', 'secretariat',
			'in-review', 'responder', '{}', date '2027-01-01', timestamptz '2026-12-01', timestamptz '2026-12-01'
		from practice_version where pid like 'filled-%'`;
	await prisma.$executeRaw`insert into request_entry (id, request_id, at, side, kind, visibility, revision)
		select gen_random_uuid(), id, created_at, 'requester', 'opened', 'both', 1 from request where from_role = 'focal-point'
			and not exists (select 1 from request_entry e where e.request_id = request.id)`;
	await prisma.$executeRaw`analyze`;
}
