import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { emailsIn } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { openEmailsWorkers } from "./start-worker.ts";

const { database, dataDir, worker } = await openEmailsWorkers();
const people: Person[] = [];
const morning = "2026-11-25T06:00:00.000Z";
const later = (milliseconds: number) => new Date(Date.parse(morning) + milliseconds).toISOString();

beforeAll(async () => {
	for (let count = 0; count < 4; count++) people.push(await makePerson(database));
	const notices = people.flatMap(({ accountId }) =>
		["one", "two"].map((key) => ({
			key,
			kind: "remark" as const,
			accountId,
			subject: null,
			facts: { title: `Remark ${key}`, path: "/desk" },
		})),
	);
	await database.prisma.$transaction((tx) => notify(tx, new Date("2026-11-24T10:00:00Z"), notices));
});

describe("workers that are killed while they write the morning's emails", () => {
	it("still lead to each notice being in exactly one daily email", async () => {
		const { prisma } = database;
		const emails = () => prisma.email.count({ where: { kind: "notices-daily" } });
		const inOrder = people.map(({ accountId }) => accountId).sort();

		// One account is locked, so that the worker waits with two emails queued and two to come.
		await prisma.$transaction(
			async (tx) => {
				await tx.$queryRaw`select 1 from account where id = ${inOrder[2]}::uuid for update`;
				const first = worker(morning, "all", "before", "gather-notices");
				await waitUntil(async () => (await emails()) === 2, 60_000, "two emails are written");
				await first.kill();
			},
			{ timeout: 90_000 },
		);
		expect(await prisma.notice.count({ where: { inDailyDigest: true } })).toBe(4);

		const second = worker(later(1000), "all", "before", "gather-notices", "send-emails");
		await second.said("done");
		await second.kill();
		expect(await emails()).toBe(4);
		expect(await prisma.notice.count({ where: { inDailyDigest: true } })).toBe(0);
		const sent = emailsIn(dataDir);
		expect(sent.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort());
		for (const { text } of sent) expect(text.match(/Remark (one|two)/g)).toEqual(["Remark one", "Remark two"]);
		expect(await prisma.email.count({ where: { state: "sent" } })).toBe(4);
	}, 240_000);
});
