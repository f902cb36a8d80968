import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { attemptLimits, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { askFollowUp } from "#app/library/questions/ask-follow-up.server.ts";
import { askQuestion, type QuestionInput } from "#app/library/questions/ask-question.server.ts";
import type { Asker } from "#app/library/questions/asker.server.ts";
import { confirmQuestion } from "#app/library/questions/confirm-question.server.ts";
import { endConversation } from "#app/library/questions/end-conversation.server.ts";
import { forgetAsker } from "#app/library/questions/forget-asker.server.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import {
	answeredQuestions,
	askerPage,
	askPage,
	ownConversations,
	practicesOfQuestions,
	questionToAnswer,
} from "#app/library/questions/questions.server.ts";
import { stopShowingQuestion } from "#app/library/questions/stop-showing-question.server.ts";
import { withdrawQuestion } from "#app/library/questions/withdraw-question.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";

const { clock, database, people, prisma, services: library } = await libraryOfSignatories();
const limits = (options: Parameters<typeof attemptLimits>[1] = {}) =>
	attemptLimits(library, { RESETS_PER_HOUR: 1000, ENQUIRIES_PER_HOUR: 1000, ...options });
const services = {
	...library,
	identity: { limits: limits(), sendsEmail: true },
};

await givenSignatories(database, "UG");
const pids = {} as Record<"joint" | "own" | "orphan" | "imported", string>;
const title = "Queues without tickets";

beforeAll(async () => {
	await prisma.account.update({ where: { id: people.türkiye.accountId }, data: { locale: "tr" } });
	const publish = (countries: string[]) => createPublished(library, { countries }, { en: exampleText({ title }) });
	pids.joint = await publish(["AZ", "TR"]);
	pids.own = await publish(["ID"]);
	pids.orphan = await publish(["UG"]);
	pids.imported = await publish(["AZ"]);
	await prisma.practice.update({ where: { pid: pids.imported }, data: { provenance: "imported" } });
});
beforeEach(() => {
	clock.set("2026-03-02T09:00:00Z");
	services.identity = { limits: limits(), sendsEmail: true };
});

let count = 0;
const question = (more: Partial<QuestionInput> = {}): QuestionInput => {
	count += 1;
	return {
		pid: pids.joint,
		text: `Who pays for the building, and why ${count}?`,
		language: "en",
		mayShow: "yes",
		email: `Rana${count}@university.example`,
		locale: "en",
		address: "192.0.2.1",
		formId: crypto.randomUUID(),
		...more,
	};
};

const emails = () => sendQueuedEmails(library);
const tokenIn = ({ text }: OutgoingEmail) => /\/questions\/([\w-]{43})$/m.exec(text)?.[1] ?? "";
const stored = (text: string) => prisma.question.findFirstOrThrow({ where: { text } });
const rowOf = (id: string) => prisma.question.findUniqueOrThrow({ where: { id } });
const requestsOf = (id: string) => prisma.request.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
const noticesOf = async (accountId: string, id: string) => {
	const ids = (await requestsOf(id)).map((request) => request.id);
	return prisma.notice.findMany({ where: { accountId, subjectId: { in: ids } }, orderBy: { id: "asc" } });
};
const verbsOf = (id: string) => verbsFor(database, id);

/** Asks without an account, and returns the asker by the link in the email. */
async function asked(more: Partial<QuestionInput> = {}) {
	const input = question(more);
	expect(await askQuestion(publicActor, services, input)).toEqual({ outcome: "to-confirm" });
	const { id } = await stored(input.text);
	const email = (await emails()).find(({ to }) => to === input.email?.toLowerCase());
	if (!email) throw new Error("No email was sent.");
	return { ...input, id, email, asker: { token: tokenIn(email) } satisfies Asker };
}

/** Asks and confirms. */
async function confirmed(more: Partial<QuestionInput> = {}) {
	const one = await asked(more);
	expect(await confirmQuestion(services, one.asker)).toEqual({ outcome: "done" });
	return one;
}
const answer = (actor: Actor, id: string, text = "The region pays.", show: "yes" | "no" = "yes") =>
	moveCase(actor, services, questionCases, "answer", { id, answer: text, language: "en", show });
const nights = async (days: number) => {
	clock.advance(days * 86_400_000);
	return runCases(services, questionCases);
};
const shownTo = async (actor: Actor, pid: string) =>
	(await answeredQuestions(actor, services, pid)).map(({ id }) => id);

describe("asking without an account", () => {
	it("passes the question on once it is confirmed through the link in an email, which opening does not use up", async () => {
		const { id, asker, email, text } = await asked();
		expect(await requestsOf(id)).toEqual([]);
		expect(await askerPage(services, asker, "en")).toMatchObject({ confirmBy: "2026-03-09", mayWithdraw: false });
		expect(await questionToAnswer(people.azerbaijan, services, id, "en")).toBeNull();
		expect(`${email.subject} ${email.text}`).not.toContain(text);
		expect(email.text).toContain(title);
		const confirm = () => confirmQuestion(services, asker);
		const outcomes = [...(await Promise.all([confirm(), confirm()])), await confirm()];
		expect(outcomes).toEqual(outcomes.map(() => ({ outcome: "done" })));
		expect((await requestsOf(id)).map(({ toMember, state }) => [toMember, state])).toEqual([
			["AZ", "sent"],
			["TR", "sent"],
		]);
		expect(await verbsOf(id)).toEqual(["question.ask", "question.confirm"]);
	});

	it("creates one question if the form is sent twice, even at once, and another if its text changes", async () => {
		const input = question();
		const twice = await Promise.all([1, 2].map(() => askQuestion(publicActor, services, input)));
		expect(twice).toEqual([{ outcome: "to-confirm" }, { outcome: "to-confirm" }]);
		await askQuestion(publicActor, services, { ...input, text: "Another one?" });
		expect(await prisma.question.count({ where: { email: input.email?.toLowerCase() } })).toBe(2);
		expect((await emails()).filter(({ to }) => to === input.email?.toLowerCase())).toHaveLength(2);
	});

	it("is limited for each IP address, practice and mailbox, even with forged forms", async () => {
		const outcomes = async (some: (index: number) => Partial<QuestionInput>, options: object) => {
			services.identity = { limits: limits(options), sendsEmail: true };
			clock.advance(7 * 86_400_000);
			const found: string[] = [];
			for (let index = 0; index < 30; index++)
				found.push((await askQuestion(publicActor, services, question(some(index)))).outcome);
			const accepted = found.filter((outcome) => outcome === "to-confirm");
			expect(found.slice(accepted.length)).toEqual(Array(30 - accepted.length).fill("too-many-tries"));
			return accepted.length;
		};
		const few = { ENQUIRIES_PER_HOUR: 5 };
		const elsewhere = (index: number) => ({ address: `198.51.100.${index}` });
		expect(await outcomes(() => ({ address: "192.0.2.9" }), few)).toBe(5);
		expect(await outcomes(elsewhere, few)).toBe(5);
		const mailbox = (index: number) => ({ ...elsewhere(index), email: "victim@agency.example" });
		expect(await outcomes(mailbox, { RESETS_PER_HOUR: 3 })).toBe(3);
		await emails();
	});
});

describe("a message to the owner is a question that is never shown, and neither side sees the other's address", () => {
	it("is never shown, whatever the answerer chooses", async () => {
		const { id, pid } = await confirmed({ mayShow: "no" });
		await answer(people.azerbaijan, id);
		expect(await rowOf(id)).toMatchObject({ state: "answered", answererAgrees: false });
		expect(await shownTo(publicActor, pid)).not.toContain(id);
	});

	it("keeps each side's email address out of pages, notices, emails, requests and the log", async () => {
		const input = question();
		await fromRequest({ requestId: "r", address: input.address }, () => askQuestion(publicActor, services, input));
		const { id } = await stored(input.text);
		const [first] = await emails();
		const asker = { token: tokenIn(first as OutgoingEmail) };
		await fromRequest({ requestId: "r", address: input.address }, () => confirmQuestion(services, asker));
		await answer(people.azerbaijan, id);
		const toAsker = (await emails()).filter(({ to }) => to === input.email?.toLowerCase());
		const requests = await requestsOf(id);
		const seen = {
			desk: await questionToAnswer(people.azerbaijan, services, id, "en"),
			office: await questionToAnswer(people.officer, services, id, "en"),
			requests,
			entries: await prisma.requestEntry.findMany({ where: { requestId: { in: requests.map((one) => one.id) } } }),
			log: await prisma.activity.findMany({
				where: { subjectId: { in: [id, ...requests.map((one) => one.id)] }, verb: { not: "question.answer" } },
				omit: { id: true },
			}),
			notices: await prisma.notice.findMany({ where: { accountId: people.azerbaijan.accountId } }),
		};
		const forAnswerers = JSON.stringify(seen, (_, value) => (typeof value === "bigint" ? 0 : value)).toLowerCase();
		for (const part of ["rana", "university", input.address]) expect(forAnswerers).not.toContain(part);
		const forAsker = JSON.stringify([toAsker, await askerPage(services, asker, "en")]);
		for (const part of [people.azerbaijan.email, people.azerbaijan.name, people.azerbaijan.accountId])
			expect(forAsker).not.toContain(part);
	});

	it("does not name an asker who has an account", async () => {
		const input = question();
		await askQuestion(people.researcher, services, input);
		const { id } = await stored(input.text);
		const { accountId, name, email } = people.researcher;
		const requests = await requestsOf(id);
		const log = await prisma.activity.findMany({
			where: { subjectId: { in: [id, ...requests.map((one) => one.id)] } },
			omit: { id: true },
		});
		const seen = JSON.stringify([await questionToAnswer(people.officer, services, id, "en"), requests, log]);
		for (const part of [accountId, name, email]) expect(seen).not.toContain(part);
	});
});

describe("a question becomes public only with its answer, if asker and answerer agree", () => {
	it.each([
		["yes", "yes", true],
		["yes", "no", false],
		["no", "yes", false],
		["no", "no", false],
	] as const)("asker %s, answerer %s", async (mayShow, show, isShown) => {
		const { id, pid } = await confirmed({ mayShow });
		expect(await shownTo(publicActor, pid)).not.toContain(id);
		expect(await answer(people.türkiye, id, "Both pay.", show)).toEqual({ outcome: "done" });
		expect((await shownTo(publicActor, pid)).includes(id)).toBe(isShown);
	});

	it("leaves the page when the asker, an owner country or an officer decides so", async () => {
		const ways: [string, (id: string, asker: Asker) => Promise<{ outcome: string }>][] = [
			["the asker", (_, asker) => stopShowingQuestion(services, asker)],
			["the other owner", (id) => moveCase(people.azerbaijan, services, questionCases, "hide", { id })],
			["an officer", (id) => moveCase(people.officer, services, questionCases, "hide", { id })],
			[
				"removal",
				(id) => moveCase(people.officer, services, questionCases, "remove", { id, reason: "It names a person." }),
			],
		];
		for (const [who, way] of ways) {
			const { id, pid, asker } = await confirmed();
			await answer(people.türkiye, id);
			expect(await shownTo(publicActor, pid), who).toContain(id);
			for (let time = 0; time < 2; time++) expect(await way(id, asker), who).toEqual({ outcome: "done" });
			expect(await shownTo(publicActor, pid), who).not.toContain(id);
		}
		const { id } = await confirmed();
		await answer(people.türkiye, id);
		for (const actor of [publicActor, people.researcher, people.author, people.indonesia]) {
			expect(await moveCase(actor, services, questionCases, "hide", { id })).toEqual({ outcome: "not-found" });
			expect(await moveCase(actor, services, questionCases, "remove", { id, reason: "No." })).toEqual({
				outcome: "not-found",
			});
		}
		expect(await moveCase(people.azerbaijan, services, questionCases, "remove", { id, reason: "No." })).toEqual({
			outcome: "forbidden",
		});
		const reasons = ["It names a person.", "It is advertising."];
		const both = reasons.map((reason) => moveCase(people.officer, services, questionCases, "remove", { id, reason }));
		expect((await Promise.all(both)).map(({ outcome }) => outcome).sort()).toEqual(["conflict", "done"]);
	});

	it("can't be found by searching", async () => {
		const { id } = await confirmed({ text: "Does a zorbelquist replace the office?" });
		await answer(people.azerbaijan, id);
		const engine = postgresEngine(database.pool);
		const find = (q: string) => engine.search({ ...everything, q }, { locale: "en", audience: "members" });
		expect([(await find("tickets")).total > 0, (await find("zorbelquist")).total]).toEqual([true, 0]);
	});
});

describe("a question goes to the focal points or the secretariat, is due in 14 days, late after 21 and closed after 60", () => {
	it("goes to the focal points of every owner country, and only they see it on their desks until it is late", async () => {
		const { id } = await confirmed();
		expect(await requestsOf(id)).toMatchObject([
			{ toRole: "focal-point", toMember: "AZ", dueOn: new Date("2026-03-16") },
			{ toRole: "focal-point", toMember: "TR", dueOn: new Date("2026-03-16") },
		]);
		const onDesk = async (actor: Actor) =>
			(await requestsFor(actor, library, { which: "act", type: "question" })).requests.map((one) => one.subjectId);
		for (const actor of [people.azerbaijan, people.türkiye]) expect(await onDesk(actor)).toContain(id);
		for (const actor of [people.officer, people.indonesia, people.author])
			expect(await onDesk(actor)).not.toContain(id);
		const [notice] = await noticesOf(people.azerbaijan.accountId, id);
		expect(notice).toMatchObject({ kind: "question-asked", facts: { title, country: "AZ", dueOn: "2026-03-16" } });
		expect(await practicesOfQuestions(people.azerbaijan, services, [id], "en")).toHaveProperty("size", 1);
		expect(await practicesOfQuestions(people.indonesia, services, [id], "en")).toHaveProperty("size", 0);
	});

	it.each(["orphan", "imported"] as const)("goes to the secretariat for an %s practice", async (which) => {
		const { id } = await confirmed({ pid: pids[which] });
		expect(await requestsOf(id)).toMatchObject([{ toKind: "secretariat", member: null }]);
		expect(await answer(people.azerbaijan, id)).toEqual({ outcome: "not-found" });
		expect(await answer(people.officer, id)).toEqual({ outcome: "done" });
		expect(await rowOf(id)).toMatchObject({ state: "answered", answeredFor: null });
	});

	it("brings one reminder, then one request to the secretariat, then is closed, and the asker is notified", async () => {
		const { id, asker, email, pid } = await confirmed();
		await nights(13);
		await nights(0);
		expect((await noticesOf(people.azerbaijan.accountId, id)).map(({ kind }) => kind)).toEqual([
			"question-asked",
			"deadline",
		]);
		expect(await answer(people.officer, id)).toEqual({ outcome: "forbidden" });
		await nights(8);
		await nights(0);
		expect((await requestsOf(id)).map(({ toKind, state }) => [toKind, state])).toEqual([
			["role", "sent"],
			["role", "sent"],
			["secretariat", "sent"],
		]);
		expect((await noticesOf(people.officer.accountId, id)).map(({ kind }) => kind)).toEqual(["question-late"]);
		expect(await askerPage(services, asker, "en")).toMatchObject({
			questions: [{ with: ["AZ", "TR"], withSecretariat: true }],
		});
		await emails();
		await nights(38);
		expect(await rowOf(id)).toMatchObject({ state: "waiting" });
		await nights(1);
		await nights(0);
		expect(await rowOf(id)).toMatchObject({ state: "unanswered" });
		expect((await requestsOf(id)).map(({ closedAt }) => closedAt !== null)).toEqual([true, true, true]);
		const told = (await emails()).filter(({ to }) => to === email.to);
		expect(told).toHaveLength(1);
		expect(told[0]?.text).toContain("60 days");
		expect(await shownTo(publicActor, pid)).not.toContain(id);
	});

	it("goes to the secretariat as soon as no focal point may answer any more", async () => {
		const { id } = await confirmed({ pid: pids.own });
		await prisma.account.update({ where: { id: people.indonesia.accountId }, data: { disabledAt: new Date() } });
		await nights(1);
		expect((await requestsOf(id)).map(({ toKind }) => toKind)).toEqual(["role", "secretariat"]);
		await prisma.account.update({ where: { id: people.indonesia.accountId }, data: { disabledAt: null } });
	});
});

describe("answering a question", () => {
	it("is possible for any owner country, once, and notifies the asker in the language of the question's page", async () => {
		const { id, email } = await confirmed({ locale: "ar" });
		const [one, other] = await Promise.all([
			answer(people.azerbaijan, id, "The region."),
			answer(people.türkiye, id, "The ministry."),
		]);
		expect([one?.outcome, other?.outcome].sort()).toEqual(["conflict", "done"]);
		const winner = one?.outcome === "done" ? people.azerbaijan : people.türkiye;
		const given = one?.outcome === "done" ? "The region." : "The ministry.";
		// The button was pressed twice.
		expect(await answer(winner, id, given)).toEqual({ outcome: "done" });
		expect((await requestsOf(id)).map(({ state }) => state).sort()).toEqual(["answered", "withdrawn"]);
		const told = (await emails()).filter(({ to }) => to === email.to);
		expect(told).toHaveLength(1);
		expect(told[0]?.subject).toBe("تمت الإجابة عن سؤالكم");
		expect(told[0]?.text).toContain(`> ${given}`);
		expect(await askerPage(services, { token: tokenIn(told[0] as OutgoingEmail) }, "ar")).toMatchObject({
			questions: [{ state: "answered", answer: given }],
			forgottenOn: "2026-05-31",
		});
	});

	it("can be declined with a reason that the asker reads", async () => {
		const { id, email } = await confirmed();
		const decline = (actor: Actor) =>
			moveCase(actor, services, questionCases, "decline", { id, reason: "It is a state secret." });
		expect(await decline(people.indonesia)).toEqual({ outcome: "not-found" });
		for (let time = 0; time < 2; time++) expect(await decline(people.azerbaijan)).toEqual({ outcome: "done" });
		expect(await answer(people.türkiye, id)).toEqual({ outcome: "conflict" });
		const [told] = (await emails()).filter(({ to }) => to === email.to);
		expect(told?.text).toContain("> It is a state secret.");
	});

	it("is not possible for the person who asked", async () => {
		const input = question();
		await askQuestion(people.azerbaijan, services, input);
		const { id } = await stored(input.text);
		expect(await noticesOf(people.azerbaijan.accountId, id)).toEqual([]);
		expect(await answer(people.azerbaijan, id)).toEqual({ outcome: "forbidden" });
		expect(await questionToAnswer(people.azerbaijan, services, id, "en")).toMatchObject({ own: true });
		expect(await answer(people.türkiye, id)).toEqual({ outcome: "done" });
	});

	it("notifies an asker who has an account on the site, quoting only the asker's own words", async () => {
		const input = question();
		await askQuestion(people.researcher, services, input);
		const { id, threadId } = await stored(input.text);
		await answer(people.türkiye, id, "A quite secret answer.");
		const { accountId } = people.researcher;
		const notices = await prisma.notice.findMany({ where: { accountId, key: `question:answered:${id}` } });
		expect(notices).toMatchObject([{ kind: "question-answered", facts: { title: input.text } }]);
		expect(JSON.stringify(notices)).not.toContain("secret");
		const own: Asker = { person: people.researcher, threadId };
		expect(await askerPage(services, own, "en")).toMatchObject({ questions: [{ answer: "A quite secret answer." }] });
		expect(await ownConversations(people.researcher, services)).toContainEqual(
			expect.objectContaining({ threadId, state: "answered" }),
		);
		expect(await askerPage(services, { person: people.officer, threadId }, "en")).toBeNull();
	});
});

describe("the asker's page", () => {
	it("can't be opened with another secret", async () => {
		const { id } = await confirmed();
		const stranger = await confirmed();
		for (const token of ["", "x", id, "A".repeat(43)]) {
			expect(await askerPage(services, { token }, "en")).toBeNull();
			expect(await withdrawQuestion(services, { token })).toEqual({ outcome: "not-found" });
			expect(await forgetAsker(services, { token })).toEqual({ outcome: "not-found" });
		}
		expect(await withdrawQuestion(services, stranger.asker)).toEqual({ outcome: "done" });
		expect(await rowOf(id)).toMatchObject({ state: "waiting" });
	});

	it("stores its links only as hashes", async () => {
		const { asker } = await confirmed();
		expect(JSON.stringify(await prisma.questionLink.findMany())).not.toContain(asker.token);
		expect(JSON.stringify(await prisma.email.findMany())).not.toContain(asker.token);
	});

	it("lets the asker withdraw a waiting question, which then leaves the desks", async () => {
		const { id, asker } = await confirmed();
		for (let time = 0; time < 2; time++) expect(await withdrawQuestion(services, asker)).toEqual({ outcome: "done" });
		expect((await requestsOf(id)).every(({ state }) => state === "withdrawn")).toBe(true);
		expect(await answer(people.azerbaijan, id)).toEqual({ outcome: "conflict" });
		const answered = await confirmed();
		await answer(people.azerbaijan, answered.id);
		expect(await withdrawQuestion(services, answered.asker)).toEqual({ outcome: "conflict" });
	});

	it("lets the asker ask one follow-up question, to the same countries, until the conversation is closed", async () => {
		const { id, asker, email } = await confirmed();
		const input = { text: "And who pays for the furniture?", address: "192.0.2.1", formId: crypto.randomUUID() };
		expect(await askFollowUp(services, asker, input)).toEqual({ outcome: "conflict" });
		await answer(people.azerbaijan, id);
		clock.advance(60_000);
		const twice = await Promise.all([1, 2].map(() => askFollowUp(services, asker, input)));
		expect(twice).toEqual([{ outcome: "done" }, { outcome: "done" }]);
		const follow = await stored(input.text);
		expect(follow).toMatchObject({ threadId: id, state: "waiting", askerAgrees: true });
		expect(await endConversation(services, asker)).toEqual({ outcome: "conflict" });
		expect(await questionToAnswer(people.türkiye, services, follow.id, "en")).toMatchObject({
			earlier: [{ id, answer: "The region pays." }],
		});
		await emails();
		await answer(people.türkiye, follow.id, "The ministry.");
		expect((await emails()).map(({ to }) => to)).toContain(email.to);
		expect(await askerPage(services, asker, "en")).toMatchObject({ mayFollowUp: true, mayEnd: true });
		for (let time = 0; time < 2; time++) expect(await endConversation(services, asker)).toEqual({ outcome: "done" });
		expect(await askerPage(services, asker, "en")).toMatchObject({ ended: true, mayFollowUp: false, mayEnd: false });
		expect(await askFollowUp(services, asker, { ...input, text: "One more?" })).toEqual({ outcome: "conflict" });
	});

	it("lets the asker delete the email address at once, which withdraws waiting questions", async () => {
		const { id, asker, email } = await confirmed();
		expect(await forgetAsker(services, asker)).toEqual({ outcome: "done" });
		expect(await rowOf(id)).toMatchObject({ email: null, state: "withdrawn" });
		expect(await prisma.email.count({ where: { address: email.to } })).toBe(0);
		expect(await askerPage(services, asker, "en")).toBeNull();
		const unconfirmed = await asked();
		await forgetAsker(services, unconfirmed.asker);
		expect(await prisma.question.count({ where: { id: unconfirmed.id } })).toBe(0);
	});
});

describe("the form names the languages that the people who answer read, as far as they are known", () => {
	it("names the languages of their accounts, and none if the secretariat answers", async () => {
		expect(await askPage(publicActor, services, pids.joint, "en")).toMatchObject({
			answerers: ["AZ", "TR"],
			languages: ["en", "tr"],
			practice: { title, version: "1.0" },
		});
		for (const which of ["orphan", "imported"] as const)
			expect(await askPage(publicActor, services, pids[which], "en")).toMatchObject({ answerers: [], languages: [] });
	});
});

describe("email addresses are erased 90 days after closing, and unconfirmed questions after 7", () => {
	it("the job erases the address, the links and the emails, and keeps the question and its answer", async () => {
		const { id, asker, email, pid } = await confirmed();
		await answer(people.azerbaijan, id);
		await nights(90);
		expect(await rowOf(id)).toMatchObject({ email: email.to });
		await nights(1);
		expect(await rowOf(id)).toMatchObject({ email: null, accountId: null, answer: "The region pays." });
		expect(await prisma.email.count({ where: { address: email.to } })).toBe(0);
		expect(await askerPage(services, asker, "en")).toBeNull();
		expect(await shownTo(publicActor, pid)).toContain(id);
		expect(await nights(0)).toEqual({ deleted: 0, forgotten: 0 });
		expect((await verbsOf(id)).at(-1)).toBe("question.delete-address");
	});

	it("the period counts from the last question of the conversation, and accounts are also forgotten", async () => {
		const input = question();
		await askQuestion(people.researcher, services, input);
		const { id } = await stored(input.text);
		const own: Asker = { person: people.researcher, threadId: id };
		await answer(people.azerbaijan, id);
		clock.advance(80 * 86_400_000);
		await askFollowUp(services, own, { text: `More on ${id}?`, address: "192.0.2.1", formId: crypto.randomUUID() });
		await nights(20);
		expect(await rowOf(id)).toMatchObject({ accountId: people.researcher.accountId });
		await answer(people.azerbaijan, (await stored(`More on ${id}?`)).id, "More.");
		await nights(91);
		expect(await rowOf(id)).toMatchObject({ accountId: null });
	});

	it("the job deletes questions that nobody confirmed, with their emails", async () => {
		const { id, asker, email } = await asked();
		await nights(7);
		expect(await prisma.question.count({ where: { id } })).toBe(1);
		clock.advance(1000);
		expect((await runCases(services, questionCases)).deleted).toBeGreaterThan(0);
		expect(await prisma.question.count({ where: { id } })).toBe(0);
		expect(await prisma.email.count({ where: { address: email.to } })).toBe(0);
		expect(await confirmQuestion(services, asker)).toEqual({ outcome: "not-found" });
	});
});

describe("a practice that readers may not read is never shown", () => {
	const closings: [string, object][] = [
		["under embargo", { embargoUntil: new Date("2030-01-01") }],
		["for members only", { visibility: "members" }],
	];
	it.each(closings)("one that becomes %s in the middle can't be asked about, confirmed, or named", async (_, data) => {
		const pid = await createPublished(services, { countries: ["AZ"] }, { en: exampleText({ title }) });
		const answered = await confirmed({ pid });
		await answer(people.azerbaijan, answered.id);
		await emails();
		const waiting = await confirmed({ pid });
		const unconfirmed = await asked({ pid });
		await prisma.practice.update({ where: { pid }, data });
		for (const actor of [publicActor, people.researcher]) {
			expect(await askPage(actor, services, pid, "en")).toBeNull();
			expect(await shownTo(actor, pid)).toEqual([]);
			expect(await askQuestion(actor, services, question({ pid }))).toEqual({ outcome: "not-found" });
		}
		expect(await confirmQuestion(services, unconfirmed.asker)).toEqual({ outcome: "not-readable" });
		const follow = { text: "And now?", address: "192.0.2.1", formId: crypto.randomUUID() };
		expect(await askFollowUp(services, answered.asker, follow)).toEqual({ outcome: "not-readable" });
		expect(await askerPage(services, waiting.asker, "en")).toMatchObject({ practice: null });
		// The owner still answers the question, and the email does not name the practice.
		await answer(people.azerbaijan, waiting.id);
		const [told] = (await emails()).filter(({ to }) => to === waiting.email.to);
		expect(told?.text).toContain("> The region pays.");
		expect(`${told?.subject} ${told?.text}`).not.toContain(title);
		expect(`${told?.subject} ${told?.text}`).not.toContain(pid);
		expect(await shownTo(people.azerbaijan, pid)).toContain(waiting.id);
	});
});

describe("questions close with a withdrawn practice", () => {
	it("waiting questions are closed, askers are notified, none is shown and no new one is accepted", async () => {
		const pid = await createPublished(services, { countries: ["AZ"] }, { en: exampleText({ title }) });
		const answered = await confirmed({ pid });
		await answer(people.azerbaijan, answered.id);
		const waiting = await confirmed({ pid });
		const unconfirmed = await asked({ pid });
		await emails();
		await withdrawPractice(systemActor, library, { pid, reason: "It was a mistake." });
		expect(await rowOf(waiting.id)).toMatchObject({ state: "closed" });
		expect(await rowOf(answered.id)).toMatchObject({ state: "answered" });
		const told = await emails();
		expect(told.filter(({ to }) => to === waiting.email.to)).toHaveLength(1);
		expect(told.filter(({ to }) => to === answered.email.to)).toEqual([]);
		expect(await answer(people.azerbaijan, waiting.id)).toEqual({ outcome: "conflict" });
		expect(await confirmQuestion(services, unconfirmed.asker)).toEqual({ outcome: "not-readable" });
		expect(await shownTo(people.azerbaijan, pid)).toEqual([]);
		expect(await askPage(people.azerbaijan, services, pid, "en")).toBeNull();
		expect((await requestsOf(waiting.id)).every(({ closedAt }) => closedAt !== null)).toBe(true);
	});
});

it("a question without an account or a mail server is passed on at once, and followed on a page with a secret link until 90 days after it is closed", async () => {
	services.identity = { ...services.identity, sendsEmail: false };
	const input = question();
	const asked = await askQuestion(publicActor, services, input);
	const again = await askQuestion(publicActor, services, input);
	if (asked.outcome !== "asked-by-link" || again.outcome !== "asked-by-link") throw new Error(asked.outcome);
	const pages = await Promise.all([asked, again].map(({ token }) => askerPage(services, { token }, "en")));
	expect(pages[1]).toEqual(pages[0]);
	expect(pages[0]).toMatchObject({
		byEmail: false,
		confirmBy: null,
		questions: [{ state: "waiting", text: input.text }],
	});
	const id = pages[0]?.questions[0].id ?? "";
	expect(await prisma.question.findUnique({ where: { id } })).toMatchObject({ email: null, accountId: null });
	expect(await prisma.email.count({ where: { subjectId: id, kind: "question" } })).toBe(0);

	expect(await withdrawQuestion(services, asked)).toEqual({ outcome: "done" });
	const closedAt = clock.now();
	clock.set(new Date(closedAt.getTime() + 89 * 86_400_000).toISOString());
	await runCases(services, questionCases);
	expect(await askerPage(services, asked, "en")).not.toBeNull();
	clock.set(new Date(closedAt.getTime() + 91 * 86_400_000).toISOString());
	expect((await runCases(services, questionCases)).forgotten).toBeGreaterThan(0);
	expect((await runCases(services, questionCases)).forgotten).toBe(0);
	expect(await askerPage(services, asked, "en")).toBeNull();
	expect(await askQuestion(people.researcher, services, input)).toMatchObject({ outcome: "asked" });
});
