import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor, Person, Role } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { allMet, givenDraft, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { addComment } from "#app/library/review/add-comment.server.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { authorReview } from "#app/library/review/author-review.server.ts";
import { changeReviewerProfile } from "#app/library/review/change-reviewer-profile.server.ts";
import { commentsOf } from "#app/library/review/comments.server.ts";
import { declareConflict } from "#app/library/review/declare-conflict.server.ts";
import { declineReview } from "#app/library/review/decline-review.server.ts";
import { expireReviews } from "#app/library/review/expire-reviews.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { replyComment } from "#app/library/review/reply-comment.server.ts";
import { resolveComment } from "#app/library/review/resolve-comment.server.ts";
import { ownReviews, reviewView } from "#app/library/review/review-view.server.ts";
import { reviewersView } from "#app/library/review/reviewers-view.server.ts";
import { saveReview } from "#app/library/review/save-review.server.ts";
import { showCommentToAuthor } from "#app/library/review/show-comment.server.ts";
import { withdrawReview } from "#app/library/review/withdraw-review.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { noticesToSend } from "#app/notifications/notices-to-send.server.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import type { MemberStatus } from "#app/reference/rights.ts";
import { maySee } from "#app/server/may-see.server.ts";

const { clock, database, prisma, services } = await testLibrary("2026-11-25T10:00:00Z");

let officer: Person;
let author: Person;
let focal: Person;
let first: Person;
let second: Person;
let pid: string;
let count = 0;

/** A reviewer with a mailbox at an organisation of their own. */
async function givenReviewer(role: Role = "reviewer", member?: string, status: MemberStatus = "active") {
	count += 1;
	const email = `reviewer@house${count}.example`;
	const held = { role, ...(member ? { member } : {}) };
	const person = await makePerson(database, { roles: [held], email, name: `Reviewer of house ${count}` });
	return { ...person, roles: [{ ...held, ...(member ? { status } : {}) }] };
}

beforeAll(async () => {
	await givenMember(database, "AZ", "founding", [{ to: "active", from: "2020" }]);
	await givenMember(database, "TR", "founding", [{ to: "active", from: "2020" }]);
	officer = await givenActor(database, "officer");
	author = await givenActor(database, "author", "AZ");
	focal = await givenActor(database, "focal-point", "AZ");
});

/** Each test has two reviewers, and a record that was submitted and passed the initial check. */
beforeEach(async () => {
	clock.set("2026-11-25T10:00:00Z");
	[first, second] = [await givenReviewer(), await givenReviewer("national-reviewer", "TR")];
	pid = await givenDraft(services, author);
	await givenSubmitted(services, pid, { author, clearers: [focal] });
	const { request } = await openVersionOf(services, pid);
	await screenRecord(officer, services, { pid, revision: request?.revision ?? 0, findings: allMet });
});

const version = async () => (await openVersionOf(services, pid)).version;
async function invite(person: Person, named = false, actor: Actor = officer) {
	const { revision } = await openVersionOf(services, pid);
	return inviteReviewer(actor, services, { pid, accountId: person.accountId, named, revision });
}
async function invited(person: Person, named = false): Promise<string> {
	const result = await invite(person, named);
	if (result.outcome !== "invited") throw new Error(JSON.stringify(result));
	return result.requestId;
}
const answerValues = { recommendation: "minor", forAuthor: "Well told.", forSecretariat: "For you alone." } as const;
const answer = (person: Person, requestId: string, more: object = {}) =>
	answerReview(person, services, { requestId, saves: 0, answer: { ...answerValues, ...more } });
async function comment(person: Person, visibility: "inside" | "both", text: string, more: object = {}) {
	const commentId = crypto.randomUUID();
	const versionId = (await version()).id;
	clock.advance(1000);
	const base = { versionId, commentId, field: "problem", locale: "en", words: "", text, visibility };
	const result = await addComment(person, services, { ...base, ...more });
	return { commentId, ...result };
}
const textsFor = async (actor: Actor) =>
	(await commentsOf(actor, services, (await version()).id))?.comments.map(({ text }) => text) ?? null;
async function askForChanges() {
	const { request } = await openVersionOf(services, pid);
	const requested = { pid, revision: request?.revision ?? 0, message: "Please look at the remarks." };
	expect(await requestChanges(officer, services, requested)).toEqual({ outcome: "requested" });
}
const noticesOf = async (person: Person) =>
	(await prisma.notice.findMany({ where: { accountId: person.accountId }, orderBy: { id: "asc" } })).map(
		({ kind }) => kind,
	);

describe("asking a reviewer", () => {
	it("begins the review once on a double click, and notifies the reviewer", async () => {
		const results = await Promise.all([invite(first), invite(first)]);
		expect(results.map(({ outcome }) => outcome)).toEqual(["invited", "invited"]);
		expect((await openVersionOf(services, pid)).state).toBe("in-review");
		const reviews = await prisma.review.findMany({ where: { pid } });
		expect(reviews).toMatchObject([{ place: 1, named: false, accountId: first.accountId }]);
		expect(await noticesOf(first)).toEqual(["review-asked"]);
		expect(await ownReviews(first, services)).toMatchObject([
			{ pid, state: "sent", dueOn: "2026-12-16", daysLeft: 21 },
		]);
	});

	it("waits for the screening, and for the secretariat", async () => {
		const other = await givenDraft(services, author);
		await givenSubmitted(services, other, { author, clearers: [focal] });
		const requested = { pid: other, accountId: first.accountId, named: false };
		const { revision } = await openVersionOf(services, other);
		expect(await inviteReviewer(officer, services, { ...requested, revision })).toEqual({
			outcome: "refused",
			reason: "not-screened",
		});
		for (const actor of [author, focal, first, { kind: "public" } as const])
			expect(await invite(first, false, actor)).toEqual({ outcome: "not-found" });
		const draft = await givenDraft(services, author);
		expect(await inviteReviewer(officer, services, { ...requested, pid: draft, revision: 1 })).toEqual({
			outcome: "refused",
			reason: "not-now",
		});
		expect(await invite(first)).toMatchObject({ outcome: "invited" });
		expect(await inviteReviewer(officer, services, { ...requested, pid, revision: 99 })).toEqual({
			outcome: "conflict",
		});
	});

	it("is impossible for people of the practice's countries, its authors, the secretariat, and people without the right", async () => {
		const partner = await givenReviewer("national-reviewer", "AZ");
		const suspended = await givenReviewer("national-reviewer", "SD");
		const house = await givenReviewer();
		await prisma.account.update({ where: { id: house.accountId }, data: { email: "r@sub.agency.example" } });
		const disabled = await givenReviewer();
		await prisma.account.update({ where: { id: disabled.accountId }, data: { disabledAt: clock.now() } });
		const reasons = [
			[partner, "owner-country"],
			[suspended, "no-right"],
			[house, "mailbox"],
			[disabled, "disabled"],
			[officer, "secretariat"],
			[author, "no-right"],
		] as const;
		for (const [person, reason] of reasons) expect(await invite(person)).toEqual({ outcome: "refused", reason });
		const view = await reviewersView(officer, services, pid);
		const proposed = view?.proposals.map(({ accountId }) => accountId) ?? [];
		expect(proposed).toContain(first.accountId);
		for (const [person] of reasons) expect(proposed).not.toContain(person.accountId);
		expect(view?.passedOver).toContainEqual({
			accountId: partner.accountId,
			name: partner.name,
			why: "owner-country",
			mayBeInvited: false,
		});
	});

	it("is shown with its reasons to the secretariat only", async () => {
		const profile = {
			functions: ["licences" as const],
			languages: ["en"],
			countries: [],
			capacity: 1,
			awayUntil: null,
		};
		const changed = { accountId: first.accountId, revision: 0, ...profile };
		expect(await changeReviewerProfile(first, services, changed)).toMatchObject({ outcome: "saved" });
		expect(await changeReviewerProfile(first, services, changed)).toMatchObject({ outcome: "unchanged" });
		expect(await changeReviewerProfile(officer, services, { ...changed, capacity: 3 })).toMatchObject({
			outcome: "conflict",
		});
		expect(await changeReviewerProfile(second, services, changed)).toEqual({ outcome: "not-found" });
		const view = await reviewersView(officer, services, pid);
		const proposal = view?.proposals.find(({ accountId }) => accountId === first.accountId);
		expect(proposal?.reasons).toContainEqual({ reason: "original-language", language: "en" });
		for (const actor of [author, focal, first]) expect(await reviewersView(actor, services, pid)).toBeNull();
	});
});

describe("a reviewer", () => {
	it("reads the submission, and never what its authors have written since", async () => {
		const requestId = await invited(first);
		const view = await reviewView(first, services, requestId);
		expect(view?.submission?.record.texts.en?.title).toBeTruthy();
		await askForChanges();
		const draft = await version();
		const { facts, texts } = storedRecord({
			...draft,
			texts: await prisma.practiceText.findMany({ where: { versionId: draft.id } }),
		});
		const secret = { ...texts, en: { ...texts.en, title: "Not for reviewers yet" } };
		const saved = { pid, revision: draft.revision, facts, texts: secret };
		expect(await saveDraft(author, services, saved)).toMatchObject({ outcome: "saved" });
		const later = await reviewView(first, services, requestId);
		expect(JSON.stringify(later)).not.toContain("Not for reviewers yet");
		expect(JSON.stringify(await ownReviews(first, services))).not.toContain("Not for reviewers yet");
		expect(later?.submission?.revision).toBe(draft.revision);
		for (const actor of [second, author, officer, { kind: "public" } as const])
			expect(await reviewView(actor, services, requestId)).toBeNull();
	});

	it("saves a draft, which another window can't overwrite, and answers once", async () => {
		const requestId = await invited(first);
		const saveDraft = (forAuthor: string, saves: number) =>
			saveReview(first, services, { requestId, saves, draft: { forAuthor } });
		expect(await saveDraft("Half a sen", 0)).toEqual({ outcome: "saved", saves: 1 });
		expect(await saveDraft("Half a sen", 0)).toEqual({ outcome: "saved", saves: 1 });
		expect(await saveDraft("Other", 0)).toMatchObject({
			outcome: "conflict",
			saves: 1,
			saved: { forAuthor: "Half a sen" },
		});
		expect((await reviewView(first, services, requestId))?.draft.forAuthor).toBe("Half a sen");
		expect(await answer(first, requestId, { recommendation: null })).toEqual({
			outcome: "incomplete",
			gaps: ["recommendation"],
		});
		expect(await answer(first, requestId)).toMatchObject({ outcome: "conflict" });
		const send = () => answerReview(first, services, { requestId, saves: 1, answer: answerValues });
		expect(await Promise.all([send(), send()])).toEqual([{ outcome: "answered" }, { outcome: "answered" }]);
		expect(await saveDraft("Later", 1)).toEqual({ outcome: "closed" });
		const view = await reviewView(first, services, requestId);
		expect(view).toMatchObject({ submission: null, answer: { recommendation: "minor", forAuthor: "Well told." } });
		expect((await noticesOf(officer)).at(-1)).toBe("review-answered");
		expect(await invite(first)).toEqual({ outcome: "refused", reason: "answered" });
		await expect(prisma.review.update({ where: { requestId }, data: { forAuthor: "Changed" } })).rejects.toThrow(
			/never changed once it is answered/,
		);
	});

	it("declines, or declares a conflict and is never invited again", async () => {
		const [declined, conflicted] = [await invited(first), await invited(second)];
		const decline = () => declineReview(first, services, { requestId: declined, reason: "No time." });
		expect([await decline(), await decline()]).toEqual([{ outcome: "declined" }, { outcome: "declined" }]);
		const declare = (reason: string) => declareConflict(second, services, { requestId: conflicted, reason });
		expect(await declare(" ")).toEqual({ outcome: "reason-missing" });
		expect([await declare("My sister wrote it."), await declare("Again.")]).toEqual([
			{ outcome: "declared" },
			{ outcome: "declared" },
		]);
		expect(await invite(first)).toMatchObject({ outcome: "invited" });
		expect(await invite(second)).toEqual({ outcome: "refused", reason: "conflict" });
		const view = await reviewersView(officer, services, pid);
		expect(view?.reviews.map(({ state, reason, place }) => [place, state, reason])).toEqual([
			[1, "refused", "No time."],
			[2, "conflict", "My sister wrote it."],
			[1, "sent", null],
		]);
		const log = await prisma.activity.findMany();
		expect(JSON.stringify(log, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
			"sister",
		);
		await expect(prisma.reviewConflict.deleteMany({ where: { pid } })).rejects.toThrow(/append-only/);
	});

	it("who comes to work for the practice can no longer read or answer", async () => {
		const requestId = await invited(first);
		const changed: Person = { ...first, roles: [...first.roles, { role: "author", member: "AZ", status: "active" }] };
		expect(await reviewView(changed, services, requestId)).toBeNull();
		expect(await answer(changed, requestId)).toEqual({ outcome: "not-found" });
		// The role is in the database but not yet in the session.
		await prisma.roleGrant.create({ data: { accountId: first.accountId, role: "author", member: "AZ" } });
		expect(await answer(first, requestId)).toEqual({ outcome: "excluded" });
	});
});

/** The kinds of notices that the queued emails to a person would still contain if sent now. */
async function mailedTo({ accountId }: Person): Promise<string[]> {
	const told = { ...services, maySee: maySee(services) };
	const rows = await prisma.notice.findMany({ where: { accountId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
	const digests = await Promise.all(
		rows.map(({ id }) => noticesToSend(told, { kind: "notice", accountId, payload: { notice: id } })),
	);
	return digests.flatMap((digest) => digest?.notices.map(({ kind }) => kind) ?? []);
}

describe("the end of a review", () => {
	it("comes after reminders: an unanswered review is withdrawn a week after the deadline, once", async () => {
		const requestId = await invited(first);
		clock.set("2026-12-16T02:00:00Z");
		expect(await expireReviews(services)).toEqual({ withdrawn: 0 });
		await expireReviews(services);
		expect(await noticesOf(first)).toEqual(["review-asked", "deadline"]);
		expect(await mailedTo(first)).toEqual(["review-asked", "deadline"]);
		clock.set("2026-12-24T02:00:00Z");
		// The reviews of earlier tests are just as late.
		expect((await expireReviews(services)).withdrawn).toBeGreaterThan(0);
		expect(await expireReviews(services)).toEqual({ withdrawn: 0 });
		expect((await reviewView(first, services, requestId))?.state).toBe("withdrawn");
		expect(await answer(first, requestId)).toEqual({ outcome: "closed" });
		const notices = await prisma.notice.findMany({ where: { accountId: officer.accountId, kind: "back-in-pool" } });
		expect(notices.filter(({ facts }) => (facts as { pid?: string }).pid === pid)).toHaveLength(1);
		expect(await noticesOf(first)).toEqual(["review-asked", "deadline", "review-ended"]);
		expect(await mailedTo(first)).toEqual(["review-ended"]);
		expect(await invite(first)).toMatchObject({ outcome: "invited" });
	});

	it("comes when the secretariat withdraws it, which closes the request permanently", async () => {
		const requestId = await invited(first);
		const withdraw = (actor: Actor) => withdrawReview(actor, services, { requestId, reason: "" });
		expect(await withdraw(author)).toEqual({ outcome: "not-found" });
		expect(await withdraw(first)).toEqual({ outcome: "not-found" });
		expect([await withdraw(officer), await withdraw(officer)]).toEqual([
			{ outcome: "withdrawn" },
			{ outcome: "withdrawn" },
		]);
		expect(await noticesOf(first)).toEqual(["review-asked", "review-ended"]);
	});

	it("comes with the decision, or when the submission is withdrawn, and reviewers are notified", async () => {
		await invited(first);
		const { request } = await openVersionOf(services, pid);
		const decided = { pid, revision: request?.revision ?? 0, decision: "accepted", reason: "Good." } as const;
		expect(await decideRecord(officer, services, decided)).toEqual({ outcome: "open-reviews" });
		const known = { ...decided, despiteOpenReviews: true };
		for (let sent = 0; sent < 2; sent++)
			expect(await decideRecord(officer, services, known)).toEqual({ outcome: "decided" });
		expect(await noticesOf(first)).toEqual(["review-asked", "review-ended"]);
	});
});

describe("comments", () => {
	it("are created once, on a passage of the text, by people who may", async () => {
		await invited(first);
		const { commentId, outcome } = await comment(first, "both", "Which office?", { words: "offices" });
		expect(outcome).toBe("added");
		expect(await comment(first, "both", "Which office?", { commentId })).toMatchObject({ outcome: "added" });
		expect(await comment(first, "both", "x", { words: "words that nobody wrote" })).toMatchObject({
			outcome: "words-not-there",
		});
		for (const person of [author, focal, second])
			expect(await comment(person, "both", "x")).toMatchObject({ outcome: "not-found" });
		expect(await comment(first, "both", "x", { field: "nothing" })).toMatchObject({ outcome: "not-found" });
		expect(await comment(officer, "inside", "From us.")).toMatchObject({ outcome: "added" });
		expect(await textsFor(first)).toEqual(["Which office?", "From us."]);
		await expect(prisma.practiceComment.update({ where: { id: commentId }, data: { text: "Other" } })).rejects.toThrow(
			/comment stays as it was written/,
		);
		await expect(prisma.practiceComment.delete({ where: { id: commentId } })).rejects.toThrow(
			/comment stays as it was written/,
		);
	});

	it("reach only the sides that may read them: nothing internal reaches the authors in any way", async () => {
		const [one, two] = [await invited(first), await invited(second, true)];
		await comment(first, "both", "For the authors.");
		const hidden = await comment(first, "inside", "Hidden remark.");
		await comment(second, "both", "From the second.");
		expect(await textsFor(author)).toEqual([]);
		expect(await textsFor(first)).toEqual(["For the authors.", "Hidden remark."]);
		expect(await textsFor(second)).toEqual(["From the second."]);
		await answer(second, two);
		expect(await textsFor(second)).toEqual(["For the authors.", "Hidden remark.", "From the second."]);
		await answer(first, one);
		await askForChanges();
		const versionId = (await version()).id;
		const seen = await authorReview(author, services, versionId, "en");
		expect(seen.comments.map(({ text, by }) => [text, by])).toEqual([
			["For the authors.", { who: "reviewer", place: 1 }],
			["From the second.", { who: "named", name: second.name }],
		]);
		expect(seen.messages).toMatchObject([{ by: { who: "named" } }, { by: { who: "reviewer", place: 1 } }]);
		const all = JSON.stringify(
			[seen, await commentsOf(author, services, versionId)].map((part) => ({ part, place: 0 })),
		);
		for (const secret of ["Hidden remark.", "For you alone."]) expect(JSON.stringify(seen)).not.toContain(secret);
		expect(all).not.toContain("Hidden remark.");
		expect(JSON.stringify(seen)).not.toContain(first.name);
		expect(JSON.stringify(seen)).not.toContain(first.accountId);
		// Comments that a reader may not see can be neither answered nor resolved: the outcome is the same as for a comment
		// that does not exist.
		const id = hidden.commentId;
		for (const commentId of [id, crypto.randomUUID()]) {
			const reply = { to: commentId, commentId: crypto.randomUUID(), text: "x" };
			expect(await replyComment(author, services, reply)).toEqual({ outcome: "not-found" });
			expect(await resolveComment(author, services, { commentId, settled: true })).toEqual({ outcome: "not-found" });
			expect(await showCommentToAuthor(author, services, { commentId })).toEqual({ outcome: "not-found" });
		}
		expect(await showCommentToAuthor(officer, services, { commentId: id })).toEqual({ outcome: "shown" });
		expect(await textsFor(author)).toEqual(["For the authors.", "Hidden remark.", "From the second."]);
		await expect(prisma.practiceComment.update({ where: { id }, data: { visibility: "inside" } })).rejects.toThrow(
			/comment stays as it was written/,
		);
	});

	it("are answered and resolved, with one notice each", async () => {
		await invited(first);
		const { commentId } = await comment(first, "both", "Which year?");
		await askForChanges();
		const reply = { to: commentId, commentId: crypto.randomUUID(), text: "2021." };
		expect([await replyComment(author, services, reply), await replyComment(author, services, reply)]).toEqual([
			{ outcome: "replied", field: "problem" },
			{ outcome: "replied", field: "problem" },
		]);
		expect((await noticesOf(first)).filter((kind) => kind === "remark")).toEqual(["remark"]);
		const settle = (settled: boolean) => resolveComment(author, services, { commentId, settled });
		expect(await settle(true)).toEqual({ outcome: "settled", field: "problem" });
		expect(await settle(true)).toEqual({ outcome: "settled", field: "problem" });
		const seen = await commentsOf(officer, services, (await version()).id);
		expect(seen?.comments[0]).toMatchObject({ resolvedAt: clock.now(), answers: [{ text: "2021." }] });
		expect(await settle(false)).toEqual({ outcome: "reopened", field: "problem" });
		// An answer between reviewers and secretariat is not an answer to the authors, and does not notify them.
		const before = await noticesOf(author);
		const inside = { ...reply, commentId: crypto.randomUUID(), text: "Between us.", visibility: "inside" as const };
		expect(await replyComment(officer, services, inside)).toMatchObject({ outcome: "replied" });
		expect(await noticesOf(author)).toEqual(before);
		expect(JSON.stringify(await authorReview(author, services, (await version()).id, "en"))).not.toContain(
			"Between us.",
		);
		const notices = await prisma.notice.findMany({ where: { accountId: author.accountId } });
		expect(JSON.stringify(notices)).not.toContain("Between us.");
	});

	it("show how the field and the quoted words have changed since", async () => {
		await invited(first);
		const draft = await version();
		const texts = await prisma.practiceText.findMany({ where: { versionId: draft.id } });
		const record = storedRecord({ ...draft, texts });
		await comment(first, "both", "Which ones?", { field: "summary", words: "nine licences" });
		await askForChanges();
		const summary = record.texts.en?.summary.replace("nine licences", "permits of the lakes");
		const en = { ...record.texts.en, summary };
		await saveDraft(author, services, { pid, revision: draft.revision, facts: record.facts, texts: { en } });
		const [seen] = (await authorReview(author, services, draft.id, "en")).comments;
		expect(seen?.words).toEqual({ found: "changed", now: "permits of the lakes" });
		expect(seen?.change).toMatchObject({ kind: "words" });
		const parts = seen?.change?.kind === "words" ? seen.change.parts : [];
		expect(
			parts
				.filter(({ kind }) => kind === "added")
				.map(({ text }) => text)
				.join(""),
		).toContain("lakes");
		const other = (await reviewView(first, services, (await ownReviews(first, services))[0]?.requestId ?? ""))
			?.comments[0];
		expect(other?.words).toEqual({ found: "words" });
	});
});

it("no part of a review changes without an entry in the log", async () => {
	const strict = openDatabase(database.strictUrl, 2);
	const { id: versionId } = await version();
	const row = {
		versionId,
		pid,
		field: "problem",
		locale: "en",
		quote: "",
		quoteBefore: "",
		quoteAfter: "",
		revision: 1,
	};
	const said = {
		authorId: officer.accountId,
		side: "secretariat",
		visibility: "both",
		text: "x",
		createdAt: clock.now(),
	};
	await expect(strict.prisma.practiceComment.create({ data: { ...row, ...said } })).rejects.toThrow(
		/needs an entry in activity/,
	);
	const profile = { accountId: officer.accountId, updatedAt: clock.now() };
	await expect(strict.prisma.reviewerProfile.create({ data: profile })).rejects.toThrow(/needs an entry in activity/);
	await strict.close();
});
