import { beforeAll, describe, expect, it } from "vitest";
import { givenRequest } from "#app/cases/cases.fixture.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { registerServices } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { noticesToSend } from "#app/notifications/notices-to-send.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { maySee } from "#app/server/may-see.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
const services = registerServices(database);
const sees = async ({ accountId }: Person, type: string, id: string) =>
	(await maySee(services)(accountId, [{ type, id }]))[0];

let author: Person;
let stranger: Person;
let officer: Person;
let pid = "";
beforeAll(async () => {
	author = await makePerson(database, { roles: [{ role: "author", member: "UG" }] });
	stranger = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	await givenSignatories(database, "UG");
	const facts = { kind: "case-study", originalLanguage: "en", countries: ["UG"] };
	const texts = { en: { origin: "original", title: "Boats with a counter" } };
	const begun = await createPractice(personWithRole("officer"), services, { facts, texts });
	pid = begun.outcome === "created" ? begun.pid : "";
});

describe("what an account may see", () => {
	it("includes drafts of its own country, as long as it has the role", async () => {
		expect([await sees(author, "practice", pid), await sees(stranger, "practice", pid)]).toEqual([true, false]);
		expect(await sees(officer, "practice", pid)).toBe(true);
		await prisma.roleGrant.updateMany({ where: { accountId: author.accountId }, data: { revokedAt: new Date() } });
		expect(await sees(author, "practice", pid)).toBe(false);
	});

	it("includes requests from it, requests to it and, for the secretariat, all requests", async () => {
		const { id } = await givenRequest(database, stranger, { to: { kind: "account", accountId: author.accountId } });
		const seen = await Promise.all([stranger, author, officer].map((person) => sees(person, "request", id)));
		expect(seen).toEqual([true, true, true]);
		expect(await sees(await makePerson(database), "request", id)).toBe(false);
		expect(await sees(officer, "request", "no id")).toBe(false);
	});

	it("does not include, for an email, a request that no longer waits for its recipient", async () => {
		const reviewer = await makePerson(database);
		const { accountId } = reviewer;
		const { id } = await givenRequest(database, stranger, { to: { kind: "account", accountId } });
		const queuedEmail = async (key: string, waits?: { request: string; for: "responder" | "requester" }) => {
			const subject = { type: "request", id };
			const facts = { title: "A practice", path: `/desk/reviews/${id}`, ...(waits ? { waits } : {}) };
			const notice = { key, kind: "review-asked" as const, accountId, subject, facts };
			await prisma.$transaction((tx) => notify(tx, services.clock.now(), [notice]));
			const { payload } = await prisma.email.findFirstOrThrow({ where: { key: `notice:${accountId}:${key}` } });
			return async () => {
				const due = await noticesToSend(
					{ ...services, maySee: maySee(services) },
					{ kind: "notice", accountId, payload },
				);
				return due !== null;
			};
		};
		const requested = await queuedEmail("responder", { request: id, for: "responder" });
		const returned = await queuedEmail("returned", { request: id, for: "requester" });
		const history = await queuedEmail("history");
		expect([await requested(), await returned(), await history()]).toEqual([true, false, true]);
		await prisma.request.update({ where: { id }, data: { waitingOn: "requester" } });
		expect([await requested(), await returned(), await history()]).toEqual([false, true, true]);
		await prisma.request.update({ where: { id }, data: { waitingOn: "nobody", dueOn: null, closedAt: new Date() } });
		expect([await requested(), await returned(), await history()]).toEqual([false, false, true]);
	});

	it("includes nothing once the account is disabled, and never a subject of an unknown kind", async () => {
		expect(await sees(officer, "account", author.accountId)).toBe(false);
		await prisma.account.update({ where: { id: officer.accountId }, data: { disabledAt: new Date() } });
		expect(await sees(officer, "practice", pid)).toBe(false);
		expect(await maySee(services)(officer.accountId, [])).toEqual([]);
	});
});
