import { beforeAll, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenPublished, givenSearch } from "#app/library/saved-searches/saved-search.fixture.ts";
import { systemClock } from "#app/platform/clock.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { emailsIn } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { openEmailsWorkers } from "./start-worker.ts";

const { database, dataDir, worker } = await openEmailsWorkers();
const people: Person[] = [];
const pids: string[] = [];
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

beforeAll(async () => {
	const services = { database, clock: systemClock, reference: loadReference("content/reference") };
	for (let count = 0; count < 3; count++) {
		const person = await makePerson(database, { roles: [{ role: "researcher" }] });
		await givenSearch(person, services, {}, { name: "Everything" });
		people.push(person);
	}
	for (let count = 0; count < 4; count++) pids.push(await givenPublished(services));
});

it("workers that are killed between a match and its email lose nothing and repeat nothing", async () => {
	const { prisma } = database;
	const emails = () => prisma.email.count({ where: { kind: "saved-searches" } });
	const inOrder = people.map(({ accountId }) => accountId).sort();

	// The new practices are locked, so that the worker waits before it stores any alert.
	await prisma.$transaction(
		async (tx) => {
			await tx.$queryRaw`select 1 from visibility_period order by id for update`;
			const first = worker(later(0), "all", "before", "tell-saved-searches");
			const blocked = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%visibility_period%'`;
			await waitUntil(
				async () => (await prisma.$queryRawUnsafe<object[]>(blocked)).length > 0,
				60_000,
				"the worker wants to write",
			);
			await first.kill();
		},
		{ timeout: 90_000 },
	);
	expect(await prisma.searchAlert.count()).toBe(0);
	expect(await prisma.visibilityPeriod.count({ where: { matchedAt: null } })).toBe(2 * pids.length);

	// One account is locked, so that this worker stops with all alerts stored and one of three emails queued.
	await prisma.$transaction(
		async (tx) => {
			await tx.$queryRaw`select 1 from account where id = ${inOrder[1]}::uuid for update`;
			const second = worker(later(1000), "all", "before", "tell-saved-searches");
			await waitUntil(async () => (await emails()) === 1, 60_000, "one email is written");
			await second.kill();
		},
		{ timeout: 90_000 },
	);
	expect(await prisma.searchAlert.count()).toBe(people.length * pids.length);
	expect(await prisma.searchAlert.count({ where: { emailId: null } })).toBe(2 * pids.length);

	const third = worker(later(2000), "all", "before", "tell-saved-searches", "send-emails");
	await third.said("done");
	await third.kill();
	expect(await emails()).toBe(people.length);
	expect(await prisma.searchAlert.count({ where: { emailId: null } })).toBe(0);
	const sent = emailsIn(dataDir);
	expect(sent.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort());
	for (const { text } of sent) {
		const linked = [...text.matchAll(/\/library\/(\S+)/g)].map(([, pid]) => pid);
		expect(linked.sort()).toEqual([...pids].sort());
	}
	expect(await prisma.email.count({ where: { state: "sent" } })).toBe(people.length);
}, 240_000);
