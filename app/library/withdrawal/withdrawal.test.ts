import { expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { workQueue } from "#app/library/publication/work-queue.server.ts";
import { createPublished, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { answerWithdrawal } from "#app/library/withdrawal/answer-withdrawal.server.ts";
import { requestWithdrawal } from "#app/library/withdrawal/request-withdrawal.server.ts";
import { skipIneligibleCountries } from "#app/library/withdrawal/skip-ineligible-countries.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { withdrawalView } from "#app/library/withdrawal/withdrawal-view.server.ts";
import { givenActiveMembers, givenMember } from "#app/membership/status/members.fixture.ts";

/** A country asks for the withdrawal of a practice; its focal point approves, and the secretariat carries it out. */

const { database, people, prisma, services } = await libraryWithPeople({ uzAuthor: ["author", "UZ"] });

const published = (facts: Partial<PracticeFacts> = {}) => createPublished(services, facts, undefined, people.officer);

const asks = (actor: Person, pid: string) =>
	requestWithdrawal(actor, services, { pid, reason: "It was replaced.", internalReason: "Call us." });
const answers = (
	actor: Person,
	pid: string,
	country: string | null,
	answer: "approved" | "refused" | "withdrawn",
	message = "",
) => answerWithdrawal(actor, services, { pid, country, answer, message });
const withdrawalTasks = async (person: Person, pid: string) => {
	const { tasks } = await workQueue(person, services, { locale: "en" });
	return tasks.filter((one) => one.pid === pid && one.type === "withdrawal").map(({ task, path }) => `${task} ${path}`);
};
const noticesOf = async (person: Person, pid: string) => {
	const rows = await prisma.notice.findMany({
		where: { accountId: person.accountId, facts: { path: ["pid"], equals: pid } },
	});
	return rows
		.map(({ kind }) => kind)
		.filter((kind) => kind.includes("withdraw"))
		.sort();
};

it("a request goes from an author to the focal point, then to the secretariat, which withdraws with the public reason", async () => {
	const { author, az, uz, officer } = people;
	const pid = await published();
	for (const other of [uz, officer]) expect(await asks(other, pid)).toEqual({ outcome: "not-found" });
	expect(await asks(author, pid)).toEqual({ outcome: "asked" });
	expect(await asks(az, pid)).toEqual({ outcome: "already-asked" });
	expect(await withdrawalTasks(az, pid)).toEqual([`approve-withdrawal /desk/practices/${pid}/withdrawal`]);
	expect(await withdrawalTasks(officer, pid)).toEqual([]);
	for (const other of [author, uz])
		expect(await answers(other, pid, "AZ", "approved")).toEqual({ outcome: "not-found" });
	expect(await answers(officer, pid, null, "approved")).toEqual({ outcome: "not-found" });
	expect(await answers(az, pid, "AZ", "approved")).toEqual({ outcome: "answered" });
	expect(await answers(az, pid, "AZ", "approved")).toEqual({ outcome: "conflict" });
	expect(await withdrawalTasks(officer, pid)).toEqual([`withdraw /desk/practices/${pid}/withdraw`]);
	const { open } = (await withdrawalView(officer, services, pid, "en")) ?? {};
	expect(open).toMatchObject({ reason: "It was replaced.", internalNote: "Call us.", secretariat: true });
	await withdrawPractice(officer, services, {
		pid,
		reason: open?.reason ?? "",
		internalReason: open?.internalNote ?? "",
	});
	expect(await findPractice(author, services, pid, { locale: "en" })).toMatchObject({ reason: "It was replaced." });
	expect(await prisma.request.count({ where: { subjectId: pid, closedAt: null } })).toBe(0);
	expect(await noticesOf(author, pid)).toEqual(["record-withdrawn"]);
	expect(await noticesOf(az, pid)).toEqual(["record-withdrawn", "withdrawal-asked"]);
});

it("a request of a focal point goes straight to the secretariat, which can refuse it with a reason", async () => {
	const { az, author, officer } = people;
	const pid = await published();
	await asks(az, pid);
	expect(await withdrawalTasks(officer, pid)).toHaveLength(1);
	expect(await answers(officer, pid, null, "refused")).toEqual({ outcome: "message-missing" });
	expect(await answers(officer, pid, null, "refused", "It is cited.")).toEqual({ outcome: "answered" });
	expect(await noticesOf(az, pid)).toEqual(["withdrawal-refused"]);
	const view = await withdrawalView(author, services, pid, "en");
	expect(view).toMatchObject({ open: null, refused: "It is cited.", may: { ask: true } });
});

it("a request needs the consent of every owner country, and one refusal ends it, with its reason", async () => {
	const { az, uz, author, officer } = people;
	const pid = await published({ countries: ["AZ", "UZ"] });
	await asks(author, pid);
	await answers(az, pid, "AZ", "approved");
	expect(await withdrawalTasks(officer, pid)).toEqual([]);
	expect(await answers(uz, pid, "UZ", "refused", "We still use it.")).toEqual({ outcome: "answered" });
	expect(await noticesOf(author, pid)).toEqual(["withdrawal-refused"]);
	const other = await published({ countries: ["AZ", "UZ"] });
	await asks(author, other);
	await answers(az, other, "AZ", "refused", "It is cited.");
	expect(await withdrawalView(author, services, other, "en")).toMatchObject({ open: null, refused: "It is cited." });
});

it("a request can be cancelled only by the requesting country, and the recipients are notified", async () => {
	const { az, uz, author, uzAuthor } = people;
	const pid = await published({ countries: ["AZ", "UZ"] });
	await asks(az, pid);
	for (const other of [uz, uzAuthor]) {
		expect(await withdrawalView(other, services, pid, "en")).toMatchObject({ may: { cancel: false } });
		expect(await answers(other, pid, null, "withdrawn")).toEqual({ outcome: "not-found" });
	}
	expect(await withdrawalTasks(uz, pid)).toHaveLength(1);
	expect(await withdrawalView(author, services, pid, "en")).toMatchObject({ may: { cancel: true } });
	expect(await answers(author, pid, null, "withdrawn")).toEqual({ outcome: "answered" });
	expect(await withdrawalTasks(uz, pid)).toEqual([]);
	expect(await noticesOf(uz, pid)).toEqual(["withdrawal-asked", "withdrawal-cancelled"]);
	expect(await noticesOf(az, pid)).toEqual(["withdrawal-cancelled"]);
	expect(await prisma.request.count({ where: { subjectId: pid, type: "withdrawal", closedAt: null } })).toBe(0);
});

it("a request does not ask a country whose status does not allow it to approve", async () => {
	const { az, officer } = people;
	await givenMember(database, "TR", "full", [
		{ to: "admitted", from: "2020" },
		{ to: "suspended", from: "2021" },
	]);
	const pid = await published({ countries: ["AZ", "TR"] });
	await asks(az, pid);
	expect(await withdrawalTasks(officer, pid)).toEqual([`withdraw /desk/practices/${pid}/withdraw`]);
	expect(await prisma.request.count({ where: { subjectId: pid, type: "withdrawal" } })).toBe(1);
});

it("a request continues without a country whose status no longer allows it to approve", async () => {
	const { az, officer } = people;
	await givenActiveMembers(database, "KG");
	const author = await givenActor(database, "author", "KG");
	const shared = await published({ countries: ["AZ", "KG"] });
	const own = await published({ countries: ["KG"] });
	for (const pid of [shared, own]) await asks(author, pid);
	await skipIneligibleCountries(services);
	expect(await withdrawalTasks(officer, own)).toEqual([]);
	await prisma.memberEvent.create({
		data: {
			member: "KG",
			toStatus: "suspended",
			effectiveFrom: "2022",
			effectiveDate: new Date("2022-12-31"),
			basis: { en: "suspended by the papers" },
		},
	});
	await skipIneligibleCountries(services);
	expect(await withdrawalTasks(officer, own)).toHaveLength(1);
	expect(await withdrawalTasks(officer, shared)).toEqual([]);
	await answers(az, shared, "AZ", "approved");
	expect(await withdrawalTasks(officer, shared)).toHaveLength(1);
});

it("a request is closed if a version with other owner countries is published, and the requesters are notified", async () => {
	const { author, uz, officer } = people;
	const pid = await published({ countries: ["AZ", "UZ"] });
	await asks(author, pid);
	const publishes = async (countries: string[]) => {
		await startNewVersion(officer, services, { pid });
		const version = await prisma.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
		const facts = { ...(version.facts as object), countries };
		await prisma.practiceVersion.update({ where: { id: version.id }, data: { facts } });
		expect(await publishVersion(officer, services, { pid, changeNote: "Why." })).toMatchObject({
			outcome: "published",
		});
	};
	await publishes(["UZ", "AZ"]);
	expect(await withdrawalTasks(uz, pid)).toHaveLength(1);
	await publishes(["AZ"]);
	expect(await prisma.request.count({ where: { subjectId: pid, type: "withdrawal", closedAt: null } })).toBe(0);
	expect(await noticesOf(author, pid)).toEqual(["withdrawal-closed"]);
	expect(await noticesOf(uz, pid)).toEqual(["withdrawal-asked", "withdrawal-closed"]);
});
