import { beforeAll, describe, expect, it } from "vitest";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { ownDatabase, strictDatabase } from "./setup/database.ts";

/** What must not happen without an entry in the activity log, on a database that is as strict as the real one. */
const lenient = await ownDatabase();
const database = strictDatabase(lenient);
const ids = { account: "", organisation: "", document: "", contact: "", case: "", import: "", enquiry: "" };

beforeAll(async () => {
	const { prisma } = lenient;
	await prisma.member.create({ data: { code: "GE", class: "full" } });
	ids.account = (await prisma.account.create({ data: { email: "a@people.example", name: "A" } })).id;
	ids.organisation = (await prisma.organisation.create({ data: { names: { en: "Agency" } } })).id;
	const document = { title: "Paper", kind: "decision", language: "en", visibility: "secretariat" };
	ids.document = (await prisma.document.create({ data: document })).id;
	ids.contact = (await prisma.contact.create({ data: contact })).id;
	const attentionCase = { member: "GE", key: "k", kind: "term-ended", dueOn: new Date(), foundAt: new Date() };
	ids.case = (await prisma.attentionCase.create({ data: attentionCase })).id;
	ids.import = (await prisma.import.create({ data: sheet(ids.account) })).id;
	ids.enquiry = (await prisma.request.create({ data: { ...message, enquiry: { create: sender } } })).id;
	await prisma.practice.create({ data: { pid: "AAAA-A", countries: ["GE"] } });
	await prisma.question.create({ data: question });
	await prisma.adoption.create({ data: adoption });
	await prisma.offer.create({ data: offer });
	await prisma.accessGrant.create({ data: access });
	await prisma.practiceVersion.create({ data: { pid: "AAAA-A", major: 1, minor: 0, state: "draft", facts: {} } });
	await prisma.practiceFile.create({ data: practiceFile("2") });
	await prisma.forumEvent.create({ data: forumEvent });
});

const contact = {
	member: "GE",
	personName: "Somebody",
	office: "Office",
	email: "office@agency.example",
	role: "focal-point",
	fromDate: new Date("2026-01-01"),
};
const event = { member: "GE", toStatus: "declared", effectiveFrom: "2020", effectiveDate: new Date(), basis: {} };
const pledge = {
	member: "GE",
	kind: "voluntary",
	year: 2026,
	currency: "EUR",
	amount: "10",
	datedOn: new Date("2026-01-01"),
	recordedAt: new Date(),
};
const scale = {
	year: 2026,
	currency: "EUR",
	method: "base",
	figure: "10",
	step: "1",
	points: {},
	datedOn: new Date("2026-01-01"),
	dueOn: new Date("2026-06-30"),
	createdAt: new Date(),
};
const version = {
	number: 1,
	sha256: "0".repeat(64),
	size: 1,
	mediaType: "application/pdf",
	originalName: "a.pdf",
	scan: "clean",
	storageKey: "0".repeat(64),
};

const sheet = (createdById: string) => ({
	kind: "register",
	fileName: "a.csv",
	sha256: "0".repeat(64),
	size: 1,
	storageKey: "0".repeat(64),
	createdAt: new Date(),
	createdById,
	reading: {},
	found: {},
	state: "read",
});

const message = {
	type: "message",
	subjectType: "enquiry",
	subjectId: "message",
	toKind: "secretariat",
	state: "sent",
	waitingOn: "responder",
	content: {},
	createdAt: new Date(),
	sentAt: new Date(),
};
const sender = { name: "Rana Reader", email: "rana@university.example", locale: "en", text: "How?" };

const adoption = {
	id: crypto.randomUUID(),
	adopter: "GE",
	sourceCountry: "AZ",
	sourceName: "Counters",
	language: "en",
	parts: "",
	changes: "",
	results: "",
	notMeasured: false,
	audience: "public",
	stage: "interested",
	confirmation: "not-asked",
	liveKey: "GE:AZ:counters",
	lastStepAt: new Date(),
	createdAt: new Date(),
};
const question = {
	id: "10000000-0000-4000-8000-000000000000",
	threadId: "10000000-0000-4000-8000-000000000000",
	pid: "AAAA-A",
	version: "1.0",
	language: "en",
	text: "How?",
	locale: "en",
	askerAgrees: true,
	state: "waiting",
	createdAt: new Date(),
};

const offer = {
	pid: "AAAA-A",
	country: "GE",
	form: "documents",
	note: "",
	payer: "agree",
	state: "live",
	until: new Date("2027-01-01"),
	createdAt: new Date(),
	updatedAt: new Date(),
};

const access = {
	id: crypto.randomUUID(),
	pid: "AAAA-A",
	accountId: crypto.randomUUID(),
	purpose: "A thesis",
	state: "refused",
	createdAt: new Date(),
};

const forumEvent = {
	id: crypto.randomUUID(),
	slug: "forum",
	kind: "forum",
	title: { en: "F" },
	texts: {},
	starts: "2026-05-20",
	ends: "2026-05-21",
	zone: "Asia/Baku",
	format: "on-site",
	isOwn: true,
	createdAt: new Date(),
	updatedAt: new Date(),
};
const forumSession = { kind: "plenary", title: { en: "S" }, updatedAt: new Date() };
const programme = { number: 1, snapshot: [], publishedAt: new Date() };
const registration = {
	name: "A",
	office: "O",
	email: "a@people.example",
	attendance: "on-site",
	state: "seated",
	place: 1,
	registrar: "officer",
	createdAt: new Date(),
};

const practiceFile = (digit: string) => {
	const { number: _, ...file } = version;
	return { ...file, pid: "AAAA-A", sha256: digit.repeat(64), scan: "unscanned" };
};

/** Each kind of change, with its name in the test titles. */
const changes: [string, (tx: Transaction) => Promise<unknown>][] = [
	["a member", (tx) => tx.member.create({ data: { code: "AZ", class: "full" } })],
	["a member's class", (tx) => tx.member.update({ where: { code: "GE" }, data: { class: "observer" } })],
	["an event", (tx) => tx.memberEvent.create({ data: event })],
	[
		"a proposal",
		(tx) =>
			tx.pendingEvent.create({
				data: { member: "GE", proposal: {}, proposedById: ids.account, proposedAt: new Date() },
			}),
	],
	["an entity", (tx) => tx.memberEntity.create({ data: { member: "GE", organisationId: ids.organisation } })],
	["an organisation", (tx) => tx.organisation.create({ data: { names: { en: "Another" } } })],
	["a contact", (tx) => tx.contact.create({ data: { ...contact, role: "technical-contact" } })],
	["a contact's office", (tx) => tx.contact.update({ where: { id: ids.contact }, data: { office: "Other" } })],
	["a deleted contact", (tx) => tx.contact.delete({ where: { id: ids.contact } })],
	[
		"an agreement",
		(tx) =>
			tx.agreement.create({ data: { kind: "memorandum", title: { en: "M" }, signedOn: "2020", countries: ["GE"] } }),
	],
	["a contribution", (tx) => tx.contributionEntry.create({ data: pledge })],
	["the draft of a scale", (tx) => tx.contributionScale.create({ data: scale })],
	[
		"a document",
		(tx) => tx.document.create({ data: { title: "P", kind: "decision", language: "en", visibility: "secretariat" } }),
	],
	[
		"the visibility of a document",
		(tx) => tx.document.update({ where: { id: ids.document }, data: { visibility: "public" } }),
	],
	["a version of a document", (tx) => tx.documentVersion.create({ data: { ...version, documentId: ids.document } })],
	[
		"a request",
		(tx) =>
			tx.request.create({
				data: {
					type: "membership",
					subjectType: "member",
					subjectId: "GE",
					toKind: "secretariat",
					state: "draft",
					waitingOn: "requester",
					content: {},
					createdAt: new Date(),
				},
			}),
	],
	["an answer to a message", (tx) => tx.enquiry.update({ where: { requestId: ids.enquiry }, data: { answer: "So." } })],
	["the sender of a message", (tx) => tx.enquiry.delete({ where: { requestId: ids.enquiry } })],
	["a question", (tx) => tx.question.create({ data: { ...question, id: crypto.randomUUID() } })],
	["an answer to a question", (tx) => tx.question.update({ where: { id: question.id }, data: { answer: "So." } })],
	["an adoption", (tx) => tx.adoption.update({ where: { id: adoption.id }, data: { parts: "Counters" } })],
	["a deleted question", (tx) => tx.question.delete({ where: { id: question.id } })],
	["a role", (tx) => tx.roleGrant.create({ data: { accountId: ids.account, role: "officer" } })],
	["an account", (tx) => tx.account.create({ data: { email: "b@people.example", name: "B" } })],
	["a password", (tx) => tx.account.update({ where: { id: ids.account }, data: { passwordHash: "x" } })],
	[
		"the assignment of an attention case",
		(tx) => tx.attentionCase.update({ where: { id: ids.case }, data: { assignedToId: ids.account } }),
	],
	["a file of a practice", (tx) => tx.practiceFile.create({ data: practiceFile("1") })],
	["a deleted file of a practice", (tx) => tx.practiceFile.deleteMany({ where: { pid: "AAAA-A" } })],
	[
		"a withdrawn file of a practice",
		(tx) =>
			tx.practiceFile.updateMany({
				where: { pid: "AAAA-A" },
				data: { withdrawnAt: new Date(), withdrawnReason: "R." },
			}),
	],
	["the scan result of a file", (tx) => tx.practiceFile.updateMany({ data: { scan: "clean" } })],
	["a spreadsheet", (tx) => tx.import.create({ data: sheet(ids.account) })],
	[
		"an import",
		(tx) => tx.import.update({ where: { id: ids.import }, data: { state: "imported", importedAt: new Date() } }),
	],
	["a practice", (tx) => tx.practice.create({ data: { pid: "BBBB-B", countries: ["GE"] } })],
	["a withdrawal", (tx) => tx.practice.update({ where: { pid: "AAAA-A" }, data: { withdrawnAt: new Date() } })],
	[
		"a publication",
		(tx) =>
			tx.practiceVersion.updateMany({
				where: { pid: "AAAA-A" },
				data: { state: "published", publishedAt: new Date() },
			}),
	],
	[
		"the state of a version",
		(tx) => tx.practiceVersion.updateMany({ where: { pid: "AAAA-A" }, data: { state: "clearance" } }),
	],
	["an offer", (tx) => tx.offer.create({ data: { ...offer, form: "call" } })],
	["a request for access", (tx) => tx.accessGrant.create({ data: { ...access, id: crypto.randomUUID() } })],
	["the end of access", (tx) => tx.accessGrant.updateMany({ data: { state: "ended" } })],
	["the end of an offer", (tx) => tx.offer.updateMany({ data: { state: "lapsed" } })],
	[
		"a need",
		(tx) =>
			tx.need.create({
				data: { title: "N", words: "", note: "", state: "draft", createdAt: new Date(), updatedAt: new Date() },
			}),
	],
	["an event", (tx) => tx.forumEvent.create({ data: { ...forumEvent, id: crypto.randomUUID(), slug: "another" } })],
	["a session", (tx) => tx.forumSession.create({ data: { ...forumSession, eventId: forumEvent.id } })],
	["a programme", (tx) => tx.programme.create({ data: { ...programme, eventId: forumEvent.id } })],
	["a registration", (tx) => tx.registration.create({ data: { ...registration, eventId: forumEvent.id } })],
	[
		"a submission",
		(tx) =>
			tx.submissionSnapshot.create({
				data: { versionId: ids.account, pid: "AAAA-A", revision: 1, facts: {}, texts: {}, at: new Date() },
			}),
	],
];

class Undone extends Error {}

/** Makes a change, lets the database check it as at the end of a transaction, and undoes it. */
async function judged(change: (tx: Transaction) => Promise<unknown>, logged: boolean): Promise<string> {
	const outcome = database.prisma.$transaction(async (tx) => {
		await change(tx);
		if (logged) await recordActivity(tx, systemActor, { verb: "x.y", subjectType: "x", subjectId: "1" });
		await tx.$executeRaw`set constraints all immediate`;
		throw new Undone();
	});
	return outcome.then(
		() => "kept",
		(error) => (error instanceof Undone ? "accepted" : String(error.message)),
	);
}

describe.each(changes)("%s", (_name, change) => {
	it("is refused without an entry in the log, and accepted with one", async () => {
		expect(await judged(change, false)).toMatch(/needs an entry in activity/);
		expect(await judged(change, true)).toBe("accepted");
	});
});

it("an entry of one transaction does not count for the next", async () => {
	await database.prisma.$transaction((tx) =>
		recordActivity(tx, systemActor, { verb: "x.y", subjectType: "x", subjectId: "1" }),
	);
	await expect(database.prisma.organisation.create({ data: { names: { en: "Unlogged" } } })).rejects.toThrow(
		/needs an entry in activity/,
	);
});

it("the cases that the nightly job finds, and a saved draft, need no entry", async () => {
	const { prisma } = database;
	const attentionCase = { member: "GE", key: "k2", kind: "term-ended", dueOn: new Date(), foundAt: new Date() };
	await prisma.attentionCase.create({ data: attentionCase });
	await prisma.attentionCase.updateMany({ where: { key: "k2" }, data: { clearedAt: new Date() } });
	await prisma.practiceVersion.updateMany({ where: { pid: "AAAA-A" }, data: { revision: { increment: 1 } } });
	await prisma.practiceFile.updateMany({ where: { pid: "AAAA-A" }, data: { reading: "read", pages: 2 } });
});
