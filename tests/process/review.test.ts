import { beforeAll, describe, expect, it } from "vitest";
import { entriesOf } from "#app/library/form/practice-form.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import {
	type Answer,
	hiddenField,
	locationOf,
	plainHtml,
	post,
	request,
	type SignedIn,
	testApp,
} from "../setup/test-app.ts";
import { givenCast, givenScreened, type ReviewCast, revisionsOf } from "./practice-in-review.ts";

const { review, editor } = messagesFor("en");

const app = testApp();
let cast: ReviewCast;
let pid = "";
let requestId = "";
const screen = () => `/en/desk/reviews/${requestId}`;
const office = () => `/en/secretariat/practices/${pid}/reviewers`;
const desk = () => `/en/desk/practices/${pid}`;

const get = (target: string, who?: SignedIn) => request(`${app.origin}${target}`, who ? { cookie: who.cookie } : {});
const send = (target: string, who: SignedIn, fields: Record<string, string>) =>
	post(app.origin, target, fields, { cookie: who.cookie });

async function invite(who: SignedIn): Promise<Answer> {
	const { version } = await revisionsOf(app, pid);
	return send(office(), cast.officer, { intent: `invite.${who.person.accountId}`, revision: String(version) });
}
/** The reviewer's form in its present revision. */
async function form(fields: Record<string, string>): Promise<Record<string, string>> {
	return { saves: hiddenField(await get(screen(), cast.first), "saves"), language: "en", ...fields };
}

beforeAll(async () => {
	cast = await givenCast(app);
	pid = await givenScreened(app, cast, "Pilots of one counter");
});

describe("the secretariat", () => {
	it("sees suggested reviewers with the reasons, and why others are not suggested", async () => {
		const page = plainHtml(await get(office(), cast.officer));
		expect(page).toContain(review.run.inviteOf("First Expert"));
		expect(page).toContain(review.run.why["no-profile"]);
		for (const who of [cast.author, cast.focal, cast.first, cast.stranger])
			expect((await get(office(), who)).status).toBe(404);
		expect((await get(office())).status).toBe(303);
		expect((await get("/en/secretariat/practices/0000-0/reviewers", cast.officer)).status).toBe(404);
	});

	it("invites a reviewer once on a double click, and learns why a person can't be invited", async () => {
		const answers = await Promise.all([invite(cast.first), invite(cast.first)]);
		expect(answers.map(locationOf)).toEqual([`${office()}?done=invited`, `${office()}?done=invited`]);
		expect(await app.database.prisma.review.count({ where: { pid } })).toBe(1);
		const refused = await invite(cast.author);
		expect(refused.status).toBe(422);
		expect(plainHtml(refused)).toContain(review.run.refused(cast.author.person.name, review.run.reasons["no-right"]));
		const stale = { intent: `invite.${cast.second.person.accountId}`, revision: "77" };
		expect((await send(office(), cast.officer, stale)).status).toBe(409);
		expect((await send(office(), cast.officer, { intent: "invite.nobody", revision: "1" })).status).toBe(404);
		requestId = (await app.database.prisma.review.findFirstOrThrow({ where: { pid } })).requestId;
	});
});

describe("a reviewer", () => {
	it("has one page that no one else can see", async () => {
		const page = await get(screen(), cast.first);
		expect(page.status).toBe(200);
		for (const words of ["Pilots of one counter", "most questions", review.page.anonymous(1), "Days to wait"])
			expect(plainHtml(page)).toContain(words);
		expect((await get("/en/desk/reviews", cast.first)).body).toContain(screen());
		expect((await get("/en/desk", cast.first)).body).toContain(screen());
		for (const who of [cast.author, cast.focal, cast.officer, cast.second, cast.stranger])
			expect((await get(screen(), who)).status).toBe(404);
		expect((await get(screen())).status).toBe(303);
		for (const bad of ["none", crypto.randomUUID()])
			expect((await get(`/en/desk/reviews/${bad}`, cast.first)).status).toBe(404);
		for (const draft of [desk(), `${desk()}/preview`]) expect((await get(draft, cast.first)).status).toBe(404);
	});

	it("can read the practice in another of its languages", async () => {
		expect(plainHtml(await get(`${screen()}?language=ar`, cast.first))).toContain("بسرعات مختلفة");
		expect(plainHtml(await get(`${screen()}?language=fr`, cast.first))).toContain("most questions");
	});

	it("comments on a passage once, without scripts, and loses nothing else that was typed", async () => {
		const begun = {
			"remark.problem.words": "politics, buildings and money",
			"remark.problem.text": "Which of the three cost most time?",
			"remark.problem.visibility": "both",
			"id.problem": crypto.randomUUID(),
			"remark.solution.text": "Half a rem",
			forAuthor: "Half a let",
			"criterion.evidence": "No source yet.",
		};
		const wrong = await send(
			screen(),
			cast.first,
			await form({ ...begun, "remark.problem.words": "not there", intent: "remark.problem" }),
		);
		expect(wrong.status).toBe(422);
		for (const words of [review.comment.wordsNotThere, "not there", "Half a let"])
			expect(plainHtml(wrong)).toContain(words);
		const whole = await form({ ...begun, intent: "remark.problem" });
		const answers = await Promise.all([send(screen(), cast.first, whole), send(screen(), cast.first, whole)]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		expect(await app.database.prisma.practiceComment.count({ where: { pid } })).toBe(1);
		const page = plainHtml(await get(screen(), cast.first));
		for (const words of ["Which of the three", "Half a rem", "Half a let", "No source yet."])
			expect(page).toContain(words);
		const empty = await send(screen(), cast.first, await form({ forAuthor: "Half a let", intent: "remark.lessons" }));
		expect([empty.status, plainHtml(empty).includes(review.comment.textMissing)]).toEqual([422, true]);
	});

	it("loses nothing if another window is open", async () => {
		const late = { saves: "0", language: "en", forAuthor: "From another window", intent: "save" };
		const answer = await send(screen(), cast.first, late);
		expect(answer.status).toBe(409);
		for (const words of [review.answer.conflict, "From another window"]) expect(plainHtml(answer)).toContain(words);
		const tooLong = await send(screen(), cast.first, await form({ forAuthor: "x".repeat(10_001), intent: "save" }));
		expect(tooLong.status).toBe(422);
		const foreign = await post(app.origin, screen(), late, { cookie: cast.second.cookie });
		expect(foreign.status).toBe(404);
	});

	it("learns what is missing, and then sends the review once", async () => {
		const hide = { "remark.results/r1.text": "For us alone: is it true?", "remark.results/r1.visibility": "inside" };
		const made = await send(screen(), cast.first, await form({ ...hide, intent: "remark.results/r1" }));
		expect(made.status).toBe(303);
		const missing = await send(screen(), cast.first, await form({ forAuthor: "", intent: "send" }));
		expect(missing.status).toBe(422);
		for (const words of [review.answer.recommendationMissing, review.answer.forAuthorMissing])
			expect(plainHtml(missing)).toContain(words);
		const whole = await form({
			recommendation: "minor",
			forAuthor: "Well told, say more about money.",
			forSecretariat: "I would trust it.",
			intent: "send",
		});
		const answers = await Promise.all([send(screen(), cast.first, whole), send(screen(), cast.first, whole)]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		const over = plainHtml(await get(screen(), cast.first));
		expect(over).toContain(review.page.over.answered);
		expect(over).not.toContain("An information desk came before");
	});
});

describe("the authors", () => {
	/** Every page on which an author might see a comment. */
	const pages = () => [
		desk(),
		`${desk()}/preview`,
		`${desk()}/progress`,
		"/en/desk",
		"/en/desk/notices",
		`/en/search?q=trust`,
	];
	const secrets = ["For us alone", "is it true?", "I would trust it", "First Expert"];

	it("see nothing of a review until the secretariat has decided", async () => {
		for (const page of pages()) {
			const body = plainHtml(await get(page, cast.author));
			for (const secret of [...secrets, "Which of the three", "Well told"]) expect(body, page).not.toContain(secret);
		}
	});

	it("find the comments meant for them beside the fields, and no others on any page or in any notice", async () => {
		const { request } = await revisionsOf(app, pid);
		const requested = { pid, revision: request, message: "Please see the remarks." };
		expect(await requestChanges(cast.officer.person, app.services, requested)).toEqual({ outcome: "requested" });
		const page = plainHtml(await get(desk(), cast.author));
		for (const words of ["Which of the three", "Reviewer 1", "Well told, say more", review.editor.lead(1, 1)])
			expect(page).toContain(words);
		for (const target of pages())
			for (const secret of secrets) expect(plainHtml(await get(target, cast.author)), target).not.toContain(secret);
		const notices = await app.database.prisma.notice.findMany({
			where: { accountId: { in: [cast.author.person.accountId, cast.focal.person.accountId] } },
		});
		for (const secret of secrets) expect(JSON.stringify(notices)).not.toContain(secret);
		// People of other countries find neither the draft nor the comments on it.
		expect((await get(desk(), cast.stranger)).status).toBe(404);
	});

	it("answer and resolve comments within the form, which keeps what was typed", async () => {
		const { id } = await app.database.prisma.practiceComment.findFirstOrThrow({ where: { pid, visibility: "both" } });
		const secret = await app.database.prisma.practiceComment.findFirstOrThrow({
			where: { pid, visibility: "inside" },
		});
		const page = await get(desk(), cast.author);
		const fields = {
			revision: hiddenField(page, "revision"),
			base: hiddenField(page, "base"),
			title: "Typed and not saved",
		};
		const answer = { ...fields, [`reply.${id}`]: "Politics.", [`reply-id.${id}`]: crypto.randomUUID() };
		const twice = [1, 2].map(() => send(desk(), cast.author, { ...answer, intent: `reply.${id}` }));
		for (const { status, body } of await Promise.all(twice)) {
			expect(status).toBe(200);
			expect(body).toContain("Typed and not saved");
			expect(body).toContain(review.editor.replied);
		}
		expect(await app.database.prisma.practiceComment.count({ where: { parentId: id } })).toBe(1);
		const empty = await send(desk(), cast.author, { ...fields, [`reply.${id}`]: " ", intent: `reply.${id}` });
		expect([empty.status, empty.body.includes(review.comment.answerMissing)]).toEqual([422, true]);
		const settled = await send(desk(), cast.author, { ...fields, intent: `settle.${id}` });
		expect(settled.body).toContain(review.editor.settled);
		for (const intent of [`settle.${secret.id}`, `reply.${secret.id}`, `settle.${crypto.randomUUID()}`]) {
			const lost = await send(desk(), cast.author, { ...fields, [`reply.${secret.id}`]: "x", intent });
			expect(lost.status, intent).toBe(404);
			expect(plainHtml(lost)).not.toContain("For us alone");
		}
		expect((await send(desk(), cast.stranger, { ...fields, intent: `settle.${id}` })).status).toBe(404);
		expect(plainHtml(await get(office(), cast.officer))).toContain("Politics.");
	});

	it("keep a typed answer when the draft is saved", async () => {
		const { id } = await app.database.prisma.practiceComment.findFirstOrThrow({
			where: { pid, parentId: null, visibility: "both" },
		});
		const page = await get(desk(), cast.author);
		const version = await app.database.prisma.practiceVersion.findFirstOrThrow({
			where: { pid },
			include: { texts: true },
		});
		const fields = {
			...Object.fromEntries(entriesOf(formValuesOf(storedRecord(version)))),
			revision: hiddenField(page, "revision"),
			base: hiddenField(page, "base"),
		};
		const saved = await send(desk(), cast.author, { ...fields, [`reply.${id}`]: "Half an ans", intent: "save" });
		expect(saved.status).toBe(200);
		for (const words of [review.editor.answerTyped, "Half an ans", editor.savedNow])
			expect(plainHtml(saved)).toContain(words);
	});
});

describe("the secretariat's page", () => {
	it("keeps what was typed beside what one of its buttons does", async () => {
		const { id } = await app.database.prisma.practiceComment.findFirstOrThrow({
			where: { pid, parentId: null, visibility: "both" },
		});
		const typed = { [`text-${id}`]: "Thank you.", [`visibility-${id}`]: "both", "text-new": "Half a comment" };
		const settled = await send(office(), cast.officer, { ...typed, intent: `settle.${id}` });
		for (const words of [review.run.settledNow, "Thank you.", "Half a comment"])
			expect(plainHtml(settled)).toContain(words);
		const replied = await send(office(), cast.officer, { ...typed, intent: `reply.${id}` });
		expect(replied.status).toBe(200);
		expect(replied.body).toMatch(/<textarea[^>]*name="text-new"[^>]*>Half a comment</);
		expect(replied.body).toMatch(new RegExp(`<textarea[^>]*name="text-${id}"[^>]*></textarea>`));
		expect(plainHtml(await get(office(), cast.officer))).toContain("Thank you.");
		const empty = await send(office(), cast.officer, { ...typed, [`text-${id}`]: " ", intent: `reply.${id}` });
		expect([empty.status, empty.body.includes("Half a comment")]).toEqual([422, true]);
		const alone = await send(office(), cast.officer, { ...typed, "text-new": "", intent: `reply.${id}` });
		expect(locationOf(alone)).toBe(`${office()}?done=added#remark-${id}`);
	});
});

describe("a conflict of interest", () => {
	it("is declared to the secretariat only, and the reviewer is not invited again", async () => {
		pid = await givenScreened(app, cast, "Another counter");
		expect((await invite(cast.second)).status).toBe(303);
		requestId = (await app.database.prisma.review.findFirstOrThrow({ where: { pid } })).requestId;
		const fields = { saves: "0", language: "en", intent: "conflict" };
		const empty = await send(screen(), cast.second, fields);
		expect([empty.status, plainHtml(empty).includes(review.leave.conflictMissing)]).toEqual([422, true]);
		const reason = "My sister is the mayor.";
		expect((await send(screen(), cast.second, { ...fields, conflictReason: reason })).status).toBe(303);
		expect(plainHtml(await get(office(), cast.officer))).toContain(reason);
		expect(plainHtml(await get(screen(), cast.second))).toContain(review.page.over.conflict);
		expect((await invite(cast.second)).status).toBe(422);
		for (const page of [desk(), `${desk()}/progress`])
			expect(plainHtml(await get(page, cast.author)), page).not.toContain("sister");
	});
});

describe("a reviewer's profile", () => {
	it("is only for its reviewer and the secretariat, comes back with mistakes, and detects another person's change", async () => {
		const mine = "/en/account/reviewer";
		const theirs = `/en/secretariat/accounts/${cast.first.person.accountId}/reviewer`;
		const profile = {
			revision: "0",
			functions: "licences",
			languages: "en",
			countries: "TR",
			capacity: "3",
			awayUntil: "",
		};
		const wrong = await send(mine, cast.first, { ...profile, capacity: "many", awayUntil: "soon" });
		expect([wrong.status, plainHtml(wrong).includes('value="many"')]).toEqual([422, true]);
		expect((await send(mine, cast.first, profile)).status).toBe(303);
		expect((await send(theirs, cast.officer, { ...profile, capacity: "1" })).status).toBe(409);
		expect((await send(theirs, cast.officer, { ...profile, revision: "1", awayUntil: "2099-01-01" })).status).toBe(303);
		for (const other of [cast.author, cast.officer]) {
			expect((await get(mine, other)).status).toBe(404);
			expect((await send(mine, other, profile)).status).toBe(404);
		}
		expect((await get(theirs, cast.first)).status).toBe(404);
		expect(plainHtml(await get(office(), cast.officer))).toContain(review.run.reasons.away);
	});
});
