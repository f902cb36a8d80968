import { beforeEach, describe, expect, it } from "vitest";
import { parseCertificateNumber } from "#app/forum/registration/certificate.server.ts";
import { forgetDelegates } from "#app/forum/registration/forget-delegates.server.ts";
import { markAttendance } from "#app/forum/registration/mark-attendance.server.ts";
import { markFromFile } from "#app/forum/registration/mark-from-file.server.ts";
import { forumWithPeople } from "#app/forum/registration/registrations.fixture.ts";
import { workThroughRegistrations } from "#app/forum/registration/work-through-registrations.server.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { noScanner } from "#app/platform/files/virus-scan.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const { clock, event, people, prisma, registerAs, registrations, register, services: forum } = await forumWithPeople();
const files = diskFiles(ownFolder("files"));
const services = { ...forum, files, scanner: noScanner, log: createLog("silent") };
const inWindow = "2026-03-02T09:00:00Z";
const duringEvent = "2026-05-20T06:00:00Z";
const afterEvent = "2026-05-22T06:00:00Z";

beforeEach(async () => {
	await prisma.registration.deleteMany();
	await prisma.email.deleteMany();
});

/** An event with delegates of Uganda by these addresses. @returns its id, and theirs */
async function eventWith(...emails: string[]): Promise<{ id: string; ids: string[] }> {
	clock.set(inWindow);
	const id = await event({ seatsPerDelegation: null });
	for (const email of emails) await registerAs(people.uganda, id, { delegation: "UG", email });
	return { id, ids: (await registrations(id)).map((one) => one.id) };
}

async function upload(eventId: string, content: string, actor = people.officer) {
	async function* pieces() {
		yield Buffer.from(content);
	}
	const received = await files.receive(pieces(), 10_000_000);
	if (received.outcome !== "received") throw new Error(received.outcome);
	return markFromFile(actor, services, { eventId, file: { ...received.file, name: "list.csv" } });
}

describe("attendance", () => {
	it("is marked by the secretariat at the door, once, also when the mark comes later", async () => {
		const { ids } = await eventWith("one@ug.example", "two@ug.example");
		const [id = "", other = ""] = ids;
		clock.set(duringEvent);
		const at = new Date("2026-05-20T05:31:00Z");
		expect(await markAttendance(people.uganda, services, { id, attended: true })).toEqual({ outcome: "not-found" });
		for (let count = 0; count < 2; count++)
			expect(await markAttendance(people.officer, services, { id, attended: true, at })).toEqual({ outcome: "marked" });
		const marked = await prisma.registration.findUniqueOrThrow({ where: { id } });
		expect(marked.attendedAt).toEqual(at);
		expect(parseCertificateNumber(marked.certificate?.toLowerCase() ?? "")).toBe(marked.certificate);
		// A clock that is ahead marks nobody in the future.
		const ahead = new Date("2026-05-21T00:00:00Z");
		await markAttendance(people.officer, services, { id: other, attended: true, at: ahead });
		expect(await prisma.registration.findUniqueOrThrow({ where: { id: other } })).toMatchObject({
			attendedAt: new Date(duringEvent),
		});
		await markAttendance(people.officer, services, { id: other, attended: false });
		expect(await prisma.registration.findUniqueOrThrow({ where: { id: other } })).toMatchObject({
			attendedAt: null,
			certificate: null,
		});
		expect(await prisma.activity.count({ where: { subjectId: id, verb: "registration.attend" } })).toBe(1);
	});

	it("is for people with a place only", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 1 });
		for (let count = 0; count < 2; count++) await register(id);
		const [, waiting] = await registrations(id);
		const mark = { id: waiting?.id ?? "", attended: true };
		expect(await markAttendance(people.officer, services, mark)).toEqual({ outcome: "no-place" });
	});

	it("is taken over from a list with email addresses", async () => {
		const { id } = await eventWith("one@ug.example", "two@ug.example", "three@ug.example");
		clock.set(afterEvent);
		const list = "Name;Mail;Minutes\nOne;ONE@ug.example;55\nTwo;two@ug.example;12\nOther;other@ug.example;3\n";
		expect(await upload(id, list, people.uganda)).toEqual({ outcome: "not-found" });
		expect(await upload(id, list)).toEqual({ outcome: "marked", marked: 2, before: 0, unknown: ["other@ug.example"] });
		expect(await upload(id, list)).toEqual({ outcome: "marked", marked: 0, before: 2, unknown: ["other@ug.example"] });
		expect((await registrations(id)).map(({ attendedAt }) => attendedAt !== null)).toEqual([true, true, false]);
		expect(await upload(id, "Name;Place\nOne;Kampala\n")).toEqual({ outcome: "no-addresses" });
		expect(await upload(id, "Mail")).toMatchObject({ outcome: "unreadable", trouble: { reason: "empty" } });
	});

	it("is taken over from a list of 10,000 rows, and not from a longer one than a spreadsheet may be", async () => {
		const { id } = await eventWith("row9999@ug.example");
		clock.set(afterEvent);
		const list = (rows: number) =>
			`Mail\n${Array.from({ length: rows }, (_, at) => `row${at}@ug.example`).join("\n")}\n`;
		expect(await upload(id, list(10_000))).toMatchObject({ outcome: "marked", marked: 1 });
		expect(await upload(id, list(20_001))).toMatchObject({
			outcome: "unreadable",
			trouble: { reason: "too-many-rows" },
		});
	});
});

describe("what the clock decides", () => {
	it("delegates with a place are reminded once the day before, and those who attended get a certificate after", async () => {
		const { id, ids } = await eventWith("one@ug.example", "two@ug.example");
		clock.set("2026-05-19T05:00:00Z");
		expect(await workThroughRegistrations(services)).toEqual({ lapsed: 0, seated: 0, emailed: 0 });
		clock.set("2026-05-19T06:00:00Z");
		expect(await workThroughRegistrations(services)).toEqual({ lapsed: 0, seated: 0, emailed: 2 });
		expect(await workThroughRegistrations(services)).toEqual({ lapsed: 0, seated: 0, emailed: 0 });
		clock.set(duringEvent);
		await markAttendance(people.officer, services, { id: ids[0] ?? "", attended: true });
		await prisma.email.deleteMany();
		clock.set(afterEvent);
		expect(await workThroughRegistrations(services)).toMatchObject({ emailed: 1 });
		const [{ certificate } = { certificate: null }] = await registrations(id);
		const sent = await sendQueuedEmails(services);
		expect(sent.map(({ to }) => to)).toEqual(["one@ug.example"]);
		expect(sent[0]?.text).toContain(`/en/certificates/${certificate}`);
	});

	it("the waiting list ends when registration closes", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 1 });
		for (let count = 0; count < 3; count++) await register(id);
		clock.set("2026-04-30T19:59:59Z");
		expect(await workThroughRegistrations(services)).toMatchObject({ lapsed: 0 });
		clock.set("2026-04-30T20:00:00Z");
		expect(await workThroughRegistrations(services)).toMatchObject({ lapsed: 2 });
		expect((await registrations(id)).map(({ state }) => state)).toEqual(["seated", "lapsed", "lapsed"]);
	});

	it("Rule 13: personal data go a year later, counts for each delegation stay", async () => {
		const { id, ids } = await eventWith("one@ug.example", "two@ug.example");
		await prisma.forumEvent.update({ where: { id }, data: { seats: 1 } });
		await registerAs(people.officer, id, { delegation: "UG", beyond: true, reason: "Replaces Ms Two" });
		clock.set(duringEvent);
		await markAttendance(people.officer, services, { id: ids[0] ?? "", attended: true });
		clock.set("2027-05-21T12:00:00Z");
		expect(await forgetDelegates(services)).toBe(0);
		clock.set("2027-05-22T12:00:00Z");
		expect(await forgetDelegates(services)).toBe(3);
		expect(await forgetDelegates(services)).toBe(0);
		const kept = await registrations(id);
		expect(kept.map(({ delegation, state, attendedAt }) => [delegation, state, attendedAt !== null])).toEqual([
			["UG", "seated", true],
			["UG", "seated", false],
			["UG", "seated", false],
		]);
		expect(JSON.stringify(kept)).not.toMatch(/Delegate|Ministry|@|Ms Two/);
		expect(await prisma.registrationLink.count({ where: { registrationId: { in: ids } } })).toBe(0);
		expect(await prisma.email.count({ where: { kind: "registration", subjectId: { in: ids } } })).toBe(0);
		expect(kept.every(({ certificate }) => certificate === null)).toBe(true);
	});
});
