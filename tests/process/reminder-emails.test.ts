import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { workThroughAttention } from "#app/membership/nightly/work-through-attention.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { lease } from "#app/notifications/send-emails.server.ts";
import { fixedClock, systemClock } from "#app/platform/clock.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { withdrawalBasis } from "#app/server/email-texts.server.ts";
import { openEmailsWorkers } from "./start-worker.ts";

const { database, dataDir, worker } = await openEmailsWorkers();
const reference = loadReference("content/reference");
const members = ["AZ", "TR", "UG", "GE", "MA", "ID"];
const night = "2026-11-25T01:07:00.000Z";

/** The recipient and the Message-ID of every email that was written. */
function emails() {
	const folder = path.join(dataDir, "mail");
	const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".eml")) : [];
	const head = (text: string, name: string) => new RegExp(`^${name}: (.+)$`, "im").exec(text)?.[1];
	return files.map((file) => {
		const text = readFileSync(path.join(folder, file), "utf8");
		return { to: head(text, "to"), id: head(text, "message-id") };
	});
}

const states = async () =>
	(await database.prisma.email.findMany({ where: { kind: "reminder" } })).map(({ state }) => state);
const workThrough = (moment: string) =>
	workThroughAttention({ database, reference, clock: fixedClock(moment) }, withdrawalBasis());
const later = (milliseconds: number) => new Date(Date.parse(night) + milliseconds).toISOString();

beforeAll(async () => {
	const services = { database, clock: systemClock, reference };
	await makePerson(database, { email: "officer@secretariat.example", roles: [{ role: "officer" }] });
	const officer = personWithRole("officer");
	const then = { ...services, clock: fixedClock("2026-11-24T10:00:00Z") };
	for (const member of members) {
		await givenMember(database, member, "founding", [{ to: "declared", from: "2019-06" }]);
		const person = { member, personName: "Somebody", office: "Office" };
		const email = `${member.toLowerCase()}@agency.example`;
		const focal = { ...person, role: "focal-point" as const, email, from: "2026-01-01" };
		expect(await designateContact(officer, then, focal)).toMatchObject({ outcome: "designated" });
		const ending = { ...person, role: "technical-contact" as const, email, from: "2026-01-01", to: "2026-12-31" };
		expect(await designateContact(officer, then, ending)).toMatchObject({ outcome: "designated" });
	}
});

describe("a worker that is killed halfway", () => {
	it("still leads to each reminder being sent once, whether it was killed before or after an email was written", async () => {
		// Two nightly jobs at once queue each email once.
		await Promise.all([workThrough(night), workThrough(night)]);
		expect(await states()).toEqual(members.map(() => "queued"));
		expect(emails()).toEqual([]);

		const before = worker(night, "2", "before");
		await before.said("standing still");
		await before.kill();
		expect(emails()).toHaveLength(2);

		// The killed worker's email is leased. The others are sent, until this worker is killed after it sends one and
		// before it marks that one as sent.
		const after = worker(later(1000), "1", "after");
		await after.said("standing still");
		await after.kill();
		expect(emails()).toHaveLength(4);
		expect((await database.prisma.email.findMany({ where: { state: "sent" } })).length).toBe(3);

		// Both leased emails are sent when their leases end: one for the first time; the other replaces its first copy.
		const last = worker(later(lease + 2000));
		await last.said("done");
		await last.kill();
		expect(await states()).toEqual(members.map(() => "sent"));
		const written = emails();
		const reminders = written.filter(({ to }) => to?.endsWith("@agency.example"));
		expect(reminders.map(({ to }) => to).sort()).toEqual(
			members.map((code) => `${code.toLowerCase()}@agency.example`).sort(),
		);
		expect(written.filter(({ to }) => to === "officer@secretariat.example")).toHaveLength(1);
		expect(new Set(written.map(({ id }) => id)).size).toBe(written.length);
		const gaps = { kind: "letter-not-sent", clearedAt: null };
		expect(await database.prisma.attentionCase.count({ where: gaps })).toBe(0);

		// Another nightly run finds nothing to send again.
		await workThrough(later(lease + 3000));
		expect(await database.prisma.email.count({ where: { state: { not: "sent" } } })).toBe(0);
	}, 180_000);
});
