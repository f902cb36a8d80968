import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { attemptLimits, makePerson, testEmail, testServices } from "#app/identity/person/identity-services.fixture.ts";
import { acceptAccountRequest } from "#app/membership/enquiries/accept-account-request.server.ts";
import { countOpenEnquiries, enquiryOf, enquirySenders } from "#app/membership/enquiries/enquiries.server.ts";
import { accountForm, answerForm, messageForm, referenceOf } from "#app/membership/enquiries/enquiry.ts";
import { accountCases, messageCases } from "#app/membership/enquiries/enquiry-case.server.ts";
import { enquiryEmailToSend } from "#app/membership/enquiries/enquiry-email.server.ts";
import { requestAccount } from "#app/membership/enquiries/request-account.server.ts";
import { sendMessage } from "#app/membership/enquiries/send-message.server.ts";
import { sweepEnquiries } from "#app/membership/enquiries/sweep-enquiries.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";

const { database, prisma, services: register } = await registerTest();
const { services: identity } = testServices(database);
identity.clock = register.clock;
const services = { ...register, identity };
const from = { locale: "en", address: "192.0.2.1" };

const people = {} as Record<"officer" | "colleague" | "focal" | "abroad" | "author", Person>;
beforeAll(async () => {
	await givenSignatories(database, "AZ", "TR", "ID");
	const held = (role: "focal-point" | "author", member: string) => ({ role, member, status: "declared" as const });
	const person = async (role: "focal-point" | "author", member: string) => ({
		...(await makePerson(database, { roles: [{ role, member }] })),
		roles: [held(role, member)],
	});
	people.officer = await makePerson(database, { roles: [{ role: "officer" }] });
	people.colleague = await makePerson(database, { roles: [{ role: "officer" }] });
	people.focal = await person("focal-point", "AZ");
	people.abroad = await person("focal-point", "TR");
	people.author = await person("author", "AZ");
});
beforeEach(() => {
	identity.limits = attemptLimits(services, { RESETS_PER_HOUR: 1000, ENQUIRIES_PER_HOUR: 1000 });
});

let count = 0;
const message = (more: Partial<Parameters<typeof sendMessage>[1]> = {}) => {
	count += 1;
	return messageForm.parse({
		topic: "practice",
		text: `How many counters has it, and why ${count}?`,
		name: "Rana Reader",
		email: `Rana${count}@university.example`,
		...more,
	});
};
const request = (more: Partial<Parameters<typeof requestAccount>[1]> = {}) => {
	count += 1;
	return accountForm.parse({
		country: "AZ",
		office: "Ministry of Service",
		position: "Head of standards",
		name: "Orkhan Official",
		email: `orkhan${count}@ministry.example`,
		role: "author",
		purpose: "To write about our centres.",
		...more,
	});
};

/** Sends it and returns the row of its request. */
async function sent(outcome: Awaited<ReturnType<typeof sendMessage>>) {
	if (outcome.outcome !== "sent") throw new Error(outcome.outcome);
	const rows = await prisma.request.findMany({ orderBy: { createdAt: "desc" } });
	const found = rows.find(({ id }) => referenceOf(id) === outcome.reference);
	if (!found) throw new Error("There is no such request.");
	return found;
}
const answering = (actor: Actor, id: string, answer: string) =>
	moveCase(actor, services, messageCases, "answer", { id, revision: 1, ...answerForm.parse({ answer }) });
const declining = (actor: Actor, id: string, answer: string) =>
	moveCase(actor, services, accountCases, "decline", { id, revision: 1, answer });
const emailsOf = (subjectId: string) => prisma.email.findMany({ where: { kind: "enquiry", subjectId } });
const noticesOf = async (id: string) =>
	(await prisma.notice.findMany({ where: { subjectId: id } })).map(({ accountId }) => accountId).sort();
const verbsOf = async (id: string) => (await activityOf(database, id)).map(({ verb }) => verb);
const ids = (...persons: Person[]) => persons.map(({ accountId }) => accountId).sort();

describe("a message to the secretariat", () => {
	it("becomes a request that only the secretariat sees and is notified of", async () => {
		const { id, ...row } = await sent(await sendMessage(services, message(), from));
		expect(row).toMatchObject({ type: "message", toKind: "secretariat", state: "sent", fromAccountId: null });
		expect(await noticesOf(id)).toEqual(ids(people.officer, people.colleague));
		const view = await enquiryOf(people.officer, services, id);
		expect(view).toMatchObject({
			topic: "practice",
			reference: referenceOf(id),
			enquiry: { name: "Rana Reader", answer: null },
			moves: ["answered", "withdrawn"],
			request: { side: "responder", daysLeft: 7 },
		});
		for (const actor of [publicActor, people.focal, people.author]) {
			expect(await enquiryOf(actor, services, id)).toBeNull();
			expect(await enquirySenders(actor, services, [id])).toEqual(new Map());
			expect(await countOpenEnquiries(actor, services)).toBe(0);
		}
		expect(await enquirySenders(people.officer, services, [id])).toEqual(new Map([[id, "Rana Reader"]]));
		const { requests } = await requestsFor(people.officer, services, { which: "act", type: "message" });
		expect(requests.map((one) => one.id)).toContain(id);
	});

	it("leaves no personal data where it can't be deleted, not even the IP address", async () => {
		const { id, ...row } = await sent(
			await fromRequest({ requestId: "r", address: from.address }, () => sendMessage(services, message(), from)),
		);
		const entries = await prisma.requestEntry.findMany({ where: { requestId: id } });
		const log = await activityOf(database, id);
		expect(log).toMatchObject([{ verb: "request.open", actorRole: "public", address: null, requestId: "r" }]);
		const kept = JSON.stringify([row, entries, log], (_, value) => (typeof value === "bigint" ? 0 : value));
		for (const part of ["Rana", "university", "counters", from.address]) expect(kept).not.toContain(part);
	});

	it("is confirmed by an email that repeats nothing from the message", async () => {
		const { id } = await sent(
			await sendMessage(services, message({ locale: "ar" } as object), { ...from, locale: "ar" }),
		);
		const [email, ...others] = await emailsOf(id);
		expect(others).toEqual([]);
		expect(email).toMatchObject({ address: `rana${count}@university.example`, locale: "ar", accountId: null });
		expect(await enquiryEmailToSend(services, email?.payload)).toEqual({
			type: "message",
			event: "received",
			reference: referenceOf(id),
			answer: null,
		});
	});

	it("is one message if it is sent twice, even at once", async () => {
		const twice = message();
		const outcomes = await Promise.all([sendMessage(services, twice, from), sendMessage(services, twice, from)]);
		expect(outcomes[0]).toEqual(outcomes[1]);
		const { id } = await sent(outcomes[0]);
		expect(await emailsOf(id)).toHaveLength(1);
		expect(await verbsOf(id)).toEqual(["request.open"]);
		const other = await sent(await sendMessage(services, { ...twice, text: "And one more thing." }, from));
		expect(other.id).not.toBe(id);
	});

	it("is answered by email, once, and only by the secretariat", async () => {
		const { id } = await sent(await sendMessage(services, message(), from));
		const answer = (actor: Actor, text = "Forty.\r\nAsk again.") => answering(actor, id, text);
		for (const actor of [publicActor, people.focal, people.author])
			expect(await answer(actor)).toEqual({ outcome: "not-found" });
		expect(await answer(people.officer)).toEqual({ outcome: "done" });
		expect(await answer(people.officer)).toEqual({ outcome: "done" });
		expect(await answer(people.colleague, "Fifty.")).toEqual({ outcome: "conflict" });
		expect(await verbsOf(id)).toEqual(["request.open", "request.move"]);
		const answers = (await emailsOf(id)).filter(({ key }) => key.includes("answered"));
		expect(answers).toHaveLength(1);
		expect(await enquiryEmailToSend(services, answers[0]?.payload)).toMatchObject({ answer: "Forty.\nAsk again." });
		expect(JSON.stringify(await prisma.requestEntry.findMany({ where: { requestId: id } }))).not.toContain("Forty");
	});

	it("is closed without an answer, and without an email", async () => {
		const { id } = await sent(await sendMessage(services, message(), from));
		const close = (actor: Actor) => moveCase(actor, services, messageCases, "close", { id, revision: 1 });
		expect(await close(people.focal)).toEqual({ outcome: "not-found" });
		expect(await close(people.officer)).toEqual({ outcome: "done" });
		expect(await emailsOf(id)).toHaveLength(1);
		expect(await countOpenEnquiries(people.officer, services)).toBe(
			await prisma.request.count({ where: { closedAt: null } }),
		);
	});
});

describe("limits on messages", () => {
	it("make an IP address wait after a number of messages, whatever it sends", async () => {
		identity.limits = attemptLimits(services, { ENQUIRIES_PER_HOUR: 2 });
		const address = "192.0.2.77";
		expect((await sendMessage(services, message(), { ...from, address })).outcome).toBe("sent");
		expect((await requestAccount(services, request(), { ...from, address })).outcome).toBe("sent");
		expect(await sendMessage(services, message(), { ...from, address })).toMatchObject({ outcome: "too-many-tries" });
		expect((await sendMessage(services, message(), { ...from, address: "192.0.2.78" })).outcome).toBe("sent");
	});

	it("prevent a flooded mailbox: further messages are stored without a confirmation", async () => {
		identity.limits = attemptLimits(services, { RESETS_PER_HOUR: 1, ENQUIRIES_PER_HOUR: 1000 });
		const email = "victim@agency.example";
		const first = await sent(await sendMessage(services, message({ email }), from));
		const second = await sent(await sendMessage(services, message({ email: "Victim@Agency.example" }), from));
		expect([await emailsOf(first.id), await emailsOf(second.id)].map(({ length }) => length)).toEqual([1, 0]);
	});
});

describe("a request for an account", () => {
	it("goes to the focal points of the country, and the secretariat sees it", async () => {
		const { id, ...row } = await sent(await requestAccount(services, request(), from));
		expect(row).toMatchObject({ toKind: "role", toRole: "focal-point", toMember: "AZ", member: "AZ" });
		expect(await noticesOf(id)).toEqual(ids(people.focal));
		expect(await enquiryOf(people.focal, services, id)).toMatchObject({
			role: "author",
			moves: ["accepted", "declined"],
			enquiry: { office: "Ministry of Service", position: "Head of standards" },
		});
		expect(await enquiryOf(people.officer, services, id)).toMatchObject({ request: { side: "secretariat" } });
		for (const actor of [people.abroad, people.author, publicActor])
			expect(await enquiryOf(actor, services, id)).toBeNull();
	});

	it.each([
		["from a country that is not a member", { country: "FR" }],
		["from a country without a focal point", { country: "ID" }],
		["for the role of a focal point", { role: "focal-point" as const }],
	])("%s goes to the secretariat", async (_, more) => {
		const { id, ...row } = await sent(await requestAccount(services, request(more), from));
		expect(row).toMatchObject({ toKind: "secretariat", toRole: null });
		expect(await noticesOf(id)).toEqual(ids(people.officer, people.colleague));
		expect(await enquiryOf(people.focal, services, id)).toBeNull();
	});

	it("goes to the secretariat while the focal point can't sign in or the country's status gives it no rights", async () => {
		await givenMember(database, "UG", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "suspended", from: "2020-01-01" },
		]);
		await givenSignatories(database, "ME");
		await makePerson(database, { roles: [{ role: "focal-point", member: "UG" }] });
		await makePerson(database, { roles: [{ role: "focal-point", member: "ME" }], password: null });
		for (const country of ["UG", "ME"])
			expect(await sent(await requestAccount(services, request({ country }), from))).toMatchObject({
				toKind: "secretariat",
			});
	});

	type Accepted = Parameters<typeof acceptAccountRequest>[2];
	const accept = (actor: Person, id: string, role: Accepted["role"] = "author", day?: string) =>
		acceptAccountRequest(actor, services, { id, revision: 1, role, from: day }, () => testEmail);

	it("is accepted with an invitation, once", async () => {
		const form = request();
		const { id } = await sent(await requestAccount(services, form, from));
		expect(await accept(people.abroad, id)).toEqual({ outcome: "not-found" });
		expect(await accept(people.author, id)).toEqual({ outcome: "not-found" });
		expect(await accept(people.focal, id, "focal-point")).toEqual({ outcome: "forbidden" });
		expect(await accept(people.focal, id)).toEqual({ outcome: "done" });
		expect(await accept(people.focal, id)).toEqual({ outcome: "done" });
		const account = await prisma.account.findUniqueOrThrow({ where: { email: form.email }, include: { roles: true } });
		expect(account).toMatchObject({ name: form.name, passwordHash: null, roles: [{ role: "author", member: "AZ" }] });
		expect(await prisma.oneTimeLink.count({ where: { accountId: account.id, purpose: "invitation" } })).toBe(1);
		expect(await verbsOf(account.id)).toEqual(["account.invite"]);
		expect(await verbsOf(id)).toEqual(["request.open", "request.move"]);
	});

	it("designates a focal point in the register, or accepts nothing", async () => {
		const form = request({ country: "ID", role: "focal-point" });
		const { id } = await sent(await requestAccount(services, form, from));
		expect(await accept(people.officer, id, "focal-point", "2026-11-01")).toEqual({ outcome: "done" });
		const account = await prisma.account.findUniqueOrThrow({ where: { email: form.email }, include: { roles: true } });
		expect(account.roles).toMatchObject([{ role: "focal-point", member: "ID" }]);
		expect(await prisma.contact.findMany({ where: { accountId: account.id } })).toMatchObject([
			{ role: "focal-point", member: "ID", office: "Head of standards, Ministry of Service", personName: form.name },
		]);
		const second = await sent(await requestAccount(services, request({ country: "ID", role: "focal-point" }), from));
		expect(await accept(people.officer, second.id, "focal-point")).toMatchObject({ reason: "overlapping-term" });
		expect(await prisma.request.findUnique({ where: { id: second.id } })).toMatchObject({ state: "sent" });
		expect(await accept(people.officer, second.id, "deputy-focal-point")).toEqual({ outcome: "done" });
		const outside = await sent(await requestAccount(services, request({ country: "FR", role: "focal-point" }), from));
		expect(await accept(people.officer, outside.id, "focal-point")).toMatchObject({ reason: "unknown-member" });
	});

	it("gives the role to an existing account, which looks the same to the requester and the focal point", async () => {
		const existing = await makePerson(database, { email: "known@ministry.example" });
		const form = request({ email: existing.email });
		const known = await requestAccount(services, form, from);
		const { id } = await sent(known);
		expect(Object.keys(known)).toEqual(Object.keys(await requestAccount(services, request(), from)));
		expect(await accept(people.focal, id)).toEqual({ outcome: "done" });
		const roles = await prisma.roleGrant.findMany({ where: { accountId: existing.accountId } });
		expect(roles).toMatchObject([{ role: "author", member: "AZ" }]);
		expect((await emailsOf(id)).map(({ key }) => key.split(":")[1])).toEqual(["received", "accepted"]);
	});

	it("is on the attention list while it waits for the secretariat", async () => {
		const { id } = await sent(await requestAccount(services, request({ country: "ID" }), from));
		const open = () =>
			prisma.attentionCase.count({
				where: { member: "ID", key: { startsWith: `request-due:${id}` }, clearedAt: null },
			});
		expect(await open()).toBe(1);
		await declining(people.officer, id, "No.");
		expect(await open()).toBe(0);
	});

	it("invites nobody if a colleague has decided in the meantime or the account is disabled", async () => {
		const { id } = await sent(await requestAccount(services, request(), from));
		expect(await declining(people.officer, id, "We do not know this office.")).toEqual({ outcome: "done" });
		expect(await accept(people.focal, id)).toEqual({ outcome: "conflict" });
		expect(await prisma.account.count({ where: { email: `orkhan${count}@ministry.example` } })).toBe(0);
		const disabled = await makePerson(database, { disabledAt: new Date() });
		const another = await sent(await requestAccount(services, request({ email: disabled.email }), from));
		expect(await accept(people.focal, another.id)).toEqual({ outcome: "account-disabled" });
		expect(await prisma.request.findUnique({ where: { id: another.id } })).toMatchObject({ state: "sent" });
	});

	it("is declined with a reason that is sent by email", async () => {
		const { id } = await sent(await requestAccount(services, request(), from));
		const decline = (actor: Person) => declining(actor, id, "Ask your focal point.");
		expect(await decline(people.abroad)).toEqual({ outcome: "not-found" });
		expect(await decline(people.focal)).toEqual({ outcome: "done" });
		const email = (await emailsOf(id)).find(({ key }) => key.includes("declined"));
		expect(await enquiryEmailToSend(services, email?.payload)).toMatchObject({ answer: "Ask your focal point." });
	});
});

describe("the personal data of an enquiry", () => {
	it("is deleted with its emails a year after the enquiry was closed, while the request stays", async () => {
		const open = await sent(await sendMessage(services, message(), from));
		const { id } = await sent(await sendMessage(services, message(), from));
		await answering(people.officer, id, "Forty.");
		const [email] = await emailsOf(id);
		register.clock.set("2027-11-25T12:00:00Z");
		await sweepEnquiries(services);
		expect(await emailsOf(id)).toHaveLength(2);
		register.clock.set("2027-11-26T12:00:00Z");
		expect(await sweepEnquiries(services)).toBeGreaterThan(0);
		expect(await sweepEnquiries(services)).toBe(0);
		expect(await emailsOf(id)).toEqual([]);
		expect(await enquiryEmailToSend(services, email?.payload)).toBeNull();
		expect(await enquiryOf(people.officer, services, id)).toMatchObject({
			enquiry: null,
			topic: "practice",
			moves: [],
		});
		expect(await enquiryOf(people.officer, services, open.id)).toMatchObject({ enquiry: { name: "Rana Reader" } });
		expect((await verbsOf(id)).at(-1)).toBe("request.delete-sender");
		register.clock.set("2026-11-25T10:00:00Z");
	});
});

describe("the forms of enquiries", () => {
	it("accept one line where one line is expected, and store nothing that breaks a header or the database", () => {
		const sly = message({ name: "Rana\r\nBcc: all@agency.example\0", text: "One\r\ntwo\0" });
		expect(sly).toMatchObject({ name: "Rana Bcc: all@agency.example", text: "One\ntwo" });
		for (const email of [
			"a@b.example\r\nBcc: c@d.example",
			"a@b.example, c@d.example",
			"<a@b.example>",
			"a b@c.example",
			"a@b",
		])
			expect(messageForm.safeParse({ ...message(), email }).success, email).toBe(false);
		for (const country of ["", "az", "AZE"])
			expect(accountForm.safeParse({ ...request(), country }).success).toBe(false);
		expect(accountForm.safeParse({ ...request(), role: "officer" }).success).toBe(false);
	});
});
