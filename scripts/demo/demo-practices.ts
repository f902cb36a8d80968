import { randomUUID } from "node:crypto";
import type { Person } from "#app/identity/person/actor.ts";
import { approvePractice } from "#app/library/approval/approve-practice.server.ts";
import { objectToPractice } from "#app/library/approval/object-to-practice.server.ts";
import { confirmOperatingStatus } from "#app/library/confirmation/confirm-operating-status.server.ts";
import { correctPractice } from "#app/library/corrections/correct-practice.server.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { addComment } from "#app/library/review/add-comment.server.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { changeReviewerProfile } from "#app/library/review/change-reviewer-profile.server.ts";
import { declareConflict } from "#app/library/review/declare-conflict.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { replyComment } from "#app/library/review/reply-comment.server.ts";
import { resolveComment } from "#app/library/review/resolve-comment.server.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { requestWithdrawal } from "#app/library/withdrawal/request-withdrawal.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { makeDemoAccess } from "./demo-access.ts";
import { makeDemoAdoptions } from "./demo-adoptions.ts";
import { makeDemoIntroductions, makeDemoOffers } from "./demo-exchange.ts";
import { demoPdf, received } from "./demo-papers.ts";
import { makeDemoQuestions } from "./demo-questions.ts";
import { arabicText, demoFacts, demoText, fullFacts, fullText } from "./demo-records.ts";
import { must, type Story } from "./demo-story.ts";

/** Creates practices in every state. Each is moved there by the appropriate people, on plausible days. */
export async function makeDemoPractices(story: Story): Promise<void> {
	await fillReviewerProfiles(story);
	await draftsAndClearances(story);
	await withTheSecretariat(story);
	await published(story);
	await compiled(story);
	await leaving(story);
}

async function fillReviewerProfiles({ services, clock, people }: Story): Promise<void> {
	clock.goTo(200);
	for (const key of ["reviewer", "second-reviewer", "national-reviewer-kz"]) {
		const person = await people(key);
		await must(
			changeReviewerProfile(person, services, {
				accountId: person.accountId,
				revision: 0,
				functions: ["licences", "business"],
				languages: ["en", "ar"],
				countries: [],
				capacity: 3,
				awayUntil: null,
			}),
			"saved",
		);
	}
}

async function draftsAndClearances(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const author = await people("author-ge");
	clock.goTo(3);
	await begun(
		story,
		author,
		{ countries: ["GE"], kind: "case-study", originalLanguage: "en" },
		{ title: "Demo: A draft with a title alone" },
	);
	await draft(story, author, "A draft that is complete");

	clock.goTo(2);
	await sent(story, await draft(story, author, "Waiting for national approval"));
	clock.goTo(45);
	await sent(story, await draft(story, author, "National approval overdue"));
	clock.goTo(4);
	const both = await draft(story, author, "Waiting for a second country", { facts: { countries: ["GE", "KZ"] } });
	await sent(story, both);
	await cleared(story, both, "focal-ge", "GE");

	clock.goTo(12);
	const returned = await draft(story, author, "Returned to its author");
	await sent(story, returned);
	const { revision } = await openVersion(story, returned);
	const message = "Demo: please name the decree, and say since when the counter pays for itself.";
	await must(
		returnToAuthor(await people("focal-ge"), services, { pid: returned, country: "GE", revision, message }),
		"returned",
	);
}

async function withTheSecretariat(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const [author, officer, head] = [await people("author-ge"), await people("officer"), await people("head")];
	clock.goTo(3);
	await submitted(story, await draft(story, author, "Waiting for the initial check"));

	clock.goTo(30);
	const late = await draft(story, author, "Initial check overdue");
	await submitted(story, late);
	await must(assignRecord(head, services, { pid: late, accountId: officer.accountId }), "assigned");

	clock.goTo(14);
	const inReview = await draft(story, author, "In review", { full: true, facts: { partners: [] } });
	await submitted(story, inReview);
	await reviewed(story, inReview);

	clock.goTo(70);
	const overdue = await draft(story, author, "Review overdue");
	await submitted(story, overdue);
	await screened(story, overdue);
	await invited(story, overdue, "second-reviewer");

	clock.goTo(40);
	const changes = await draft(story, author, "Changes requested");
	await submitted(story, changes);
	await screened(story, changes);
	const version = await openVersion(story, changes);
	const comment = { versionId: version.id, locale: "en", words: "", visibility: "both" as const };
	const [open, settled] = [randomUUID(), randomUUID()];
	await must(
		addComment(officer, services, {
			...comment,
			commentId: open,
			field: "problem",
			text: "Demo: who counted the three weeks, and when?",
		}),
		"added",
	);
	await must(
		addComment(officer, services, {
			...comment,
			commentId: settled,
			field: "summary",
			text: "Demo: please say how many licences.",
		}),
		"added",
	);
	clock.goTo(35);
	const requested = {
		pid: changes,
		revision: (await publication(story, changes)).revision,
		message: "Demo: please answer the comments.",
	};
	await must(requestChanges(officer, services, requested), "requested");
	clock.goTo(33);
	await must(
		replyComment(author, services, { to: open, commentId: randomUUID(), text: "Demo: our own survey of 2019." }),
		"replied",
	);
	await must(resolveComment(officer, services, { commentId: settled, settled: true }), "settled");

	clock.goTo(10);
	const accepted = await draft(story, author, "Accepted and not yet published");
	await submitted(story, accepted);
	await decided(story, accepted, "accepted");

	clock.goTo(60);
	const declined = await draft(story, author, "Declined");
	await submitted(story, declined);
	await decided(story, declined, "declined");
}

/** Adds three reviews: one answered, one still open, and one declined for a conflict of interest. */
async function reviewed(story: Story, pid: string): Promise<void> {
	const { services, clock, people } = story;
	await screened(story, pid);
	const [reviewer, second] = [await people("reviewer"), await people("second-reviewer")];
	const answered = await invited(story, pid, "reviewer");
	const conflict = await invited(story, pid, "second-reviewer");
	await invited(story, pid, "national-reviewer-kz");
	clock.goTo(9);
	await must(
		declareConflict(second, services, { requestId: conflict, reason: "Demo: I advised this agency." }),
		"declared",
	);
	clock.goTo(8);
	const { id: versionId } = await openVersion(story, pid);
	const comment = { versionId, locale: "en", words: "", commentId: randomUUID() };
	const text = "Demo: what did people do while both forms were in use?";
	await must(addComment(reviewer, services, { ...comment, field: "challenges", text, visibility: "both" }), "added");
	const answer = {
		recommendation: "minor" as const,
		forAuthor: "Demo: clear and useful. Please answer the comment on the two forms.",
		forSecretariat: "Demo: ready after that.",
	};
	await must(answerReview(reviewer, services, { requestId: answered, saves: 0, answer }), "answered");
}

async function published(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const [author, officer, focal] = [await people("author-ge"), await people("officer"), await people("focal-ge")];
	const confirm = (status: Parameters<typeof confirmOperatingStatus>[2]) =>
		must(confirmOperatingStatus(focal, services, status), "confirmed");

	clock.goTo(300);
	const short = await draft(story, author, "A short profile", { texts: { ar: arabicText } });
	await publishedOn(story, short, 280);
	clock.goTo(20);
	await confirm({ pid: short, status: "expanded", note: "Demo: two more counters." });

	await makeDemoQuestions(story, short);
	await makeDemoOffers(story, short);
	await fullCase(story, author, officer);
	for (const title of ["Counters on wheels", "One counter in a town hall", "Permits by telephone"]) {
		clock.goTo(240);
		await publishedOn(story, await begun(story, author, fullFacts(), fullText(title)), 225);
	}

	clock.goTo(90);
	await publishedOn(story, await draft(story, author, "For members only", { facts: { visibility: "members" } }), 80);
	clock.goTo(60);
	const kz = {
		countries: ["KZ"],
		owner: { name: "Demo Service Corporation", country: "KZ", type: "state-company" as const },
	};
	const sister = await draft(story, await people("focal-kz"), "A practice of Kazakhstan", { facts: kz });
	await publishedOn(story, sister, 50, { clearer: "focal-kz", country: "KZ" });
	clock.goTo(30);
	const embargoUntil = clock.day(-30);
	await publishedOn(story, await draft(story, author, "Under embargo", { facts: { embargoUntil } }), 20);
	clock.goTo(400);
	const ended = await draft(story, author, "A practice that has ended");
	await publishedOn(story, ended, 380);
	clock.goTo(160);
	const inPart = async (title: string) => {
		const text = demoText(title);
		const sections = {
			...text.sections,
			challenges: "The first counter had too few lifts, and its queue reached the road.",
		};
		const facts = { membersOnly: ["challenges" as const] };
		const pid = await draft(story, author, title, { facts, texts: { en: { ...text, sections } } });
		await publishedOn(story, pid, 150);
		return pid;
	};
	await makeDemoAccess(story, await inPart("Partly for members"), await inPart("A pilot that is partly for members"));
	const introduction = await makeDemoIntroductions(story, { georgian: short, kazakh: sister });
	await makeDemoAdoptions(story, { georgian: short, ended, kazakh: sister, introduction });
	clock.goTo(15);
	await confirm({ pid: ended, status: "ended", note: "Demo: another service took its place." });
}

/** A full case with files, translations, a correction, and a new version in progress. */
async function fullCase(story: Story, author: Person, officer: Person): Promise<void> {
	const { services, clock } = story;
	clock.goTo(250);
	const pid = await begun(story, author, fullFacts(), fullText("A full case with files and translations"));
	const files: string[] = [];
	for (const name of ["demo-manual.pdf", "demo-form.pdf"]) {
		const file = await received(services, demoPdf(`Demo: ${name}`), name);
		const added = await must(addPracticeFile(author, services, { pid, file }), "added", "already-there");
		files.push(added.file.id);
	}
	const [manual = "", form = ""] = files;
	const facts = fullFacts({
		files: [
			{ id: "f1", file: manual, language: "en", kind: "manual", visibility: "public" },
			{ id: "f2", file: form, language: "en", kind: "form", visibility: "public" },
		],
	});
	const named = { f1: { title: "Demo manual" }, f2: { title: "Demo form" } };
	const english = fullText("A full case with files and translations", { files: named });
	const turkish = {
		...arabicText,
		title: "Demo: Tüm ruhsatlar için tek pencere",
		summary: "Gösterim için bir uygulama.",
		principles: {},
		sections: { problem: "Dokuz daire.", solution: "Tek pencere." },
		files: {},
	};
	await saved(story, author, pid, facts, {
		en: english,
		ar: { ...arabicText, files: {} },
		tr: { ...turkish, origin: "machine" as const },
	});
	await publishedOn(story, pid, 230);
	clock.goTo(200);

	clock.goTo(100);
	const live = storedRecord(
		await services.database.prisma.practiceVersion.findFirstOrThrow({
			where: { pid, state: "published" },
			include: { texts: true },
		}),
	);
	const text = live.texts.en as PracticeText;
	const corrected = { ...live.texts, en: { ...text, summary: `${text.summary} It opened in 2020.` } };
	await must(
		correctPractice(officer, services, {
			...{ pid, version: "1.0", facts: live.facts, texts: corrected },
			...{ changeNote: "Demo: the year of opening was missing.", translationsHold: false },
		}),
		"corrected",
	);
	clock.goTo(95);
	await must(
		withdrawPracticeFile(officer, services, { pid, id: form, reason: "Demo: the form has changed." }),
		"withdrawn",
	);
	await must(
		withdrawLanguage(officer, services, { pid, language: "tr", reason: "Demo: the translation was poor." }),
		"withdrawn",
	);
	clock.goTo(6);
	await must(startNewVersion(author, services, { pid }), "started");
}

async function compiled(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const officer = await people("officer");
	const provenance = {
		...{ kind: "compiled" as const, source: "Demonstration", date: "2026-05" },
		sources: [{ title: "Demo report on public service", url: "https://reports.demo.example/1", year: 2025 }],
	};
	for (const [title, answer] of [
		["Compiled, waiting for the country", "none"],
		["Compiled, the country objects", "object"],
		["Compiled and approved by the country", "approve"],
	] as const) {
		clock.goTo(answer === "none" ? 25 : 50);
		const pid = await begun(
			story,
			officer,
			demoFacts({ provenance: { ...provenance, externalId: randomUUID() } }),
			demoText(title),
		);
		await must(publishVersion(officer, services, { pid }), "published");
		const version = { pid, country: "GE", version: "1.0" };
		clock.goTo(18);
		const message = "Demo: the figures are those of another agency.";
		if (answer === "object")
			await must(objectToPractice(await people("focal-ge"), services, { ...version, message }), "objected");
		if (answer === "approve")
			await must(approvePractice(await people("focal-ge"), services, { ...version, message: "" }), "approved");
	}
}

async function leaving(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const [author, officer] = [await people("author-ge"), await people("officer")];
	clock.goTo(350);
	const gone = await draft(story, author, "Withdrawn");
	await publishedOn(story, gone, 330);
	clock.goTo(40);
	const why = { reason: "Demo: the agency asked for it.", internalReason: "Demo: by letter." };
	await must(withdrawPractice(officer, services, { pid: gone, ...why }), "withdrawn");

	clock.goTo(340);
	const requested = await draft(story, author, "Withdrawal requested");
	await publishedOn(story, requested, 320);
	clock.goTo(7);
	await must(requestWithdrawal(author, services, { pid: requested, ...why }), "asked");
}

// Steps that several of the stories share.

type Made = { facts?: Partial<PracticeFacts>; texts?: Record<string, PracticeText>; full?: true };

async function draft(
	story: Story,
	author: Person,
	title: string,
	{ facts = {}, texts = {}, full }: Made = {},
): Promise<string> {
	const english = full ? fullText(title) : demoText(title);
	const { pid } = await must(
		createPractice(author, story.services, {
			facts: full ? fullFacts(facts) : demoFacts(facts),
			texts: { en: english, ...texts },
		}),
		"created",
	);
	return pid;
}

async function begun(story: Story, author: Person, facts: object, text: object): Promise<string> {
	const texts = { en: { origin: "original", ...text } };
	return (await must(createPractice(author, story.services, { facts, texts }), "created")).pid;
}

async function saved(
	story: Story,
	author: Person,
	pid: string,
	facts: PracticeFacts,
	texts: Record<string, PracticeText>,
): Promise<void> {
	const { revision } = await openVersion(story, pid);
	await must(saveDraft(author, story.services, { pid, revision, facts, texts }), "saved");
}

async function sent(story: Story, pid: string, sender = "author-ge"): Promise<void> {
	const { revision } = await openVersion(story, pid);
	await must(sendToClearance(await story.people(sender), story.services, { pid, revision }), "sent");
}

async function cleared(story: Story, pid: string, clearer: string, country: string): Promise<void> {
	const { revision } = await openVersion(story, pid);
	const input = { pid, country, revision, message: null };
	await must(clearRecord(await story.people(clearer), story.services, input), "cleared");
}

/** Submits a draft, with clearance by its own country and by its partner's. */
async function submitted(story: Story, pid: string, by = { clearer: "focal-ge", country: "GE" }): Promise<void> {
	await sent(story, pid, by.country === "GE" ? "author-ge" : by.clearer);
	await cleared(story, pid, by.clearer, by.country);
	if ((await openVersion(story, pid)).state === "clearance") await cleared(story, pid, "focal-kz", "KZ");
}

async function screened(story: Story, pid: string): Promise<void> {
	const { revision } = await publication(story, pid);
	const findings = Object.fromEntries(
		screeningChecks.map((item) => [item, { found: "there" as const, comment: null }]),
	);
	await must(screenRecord(await story.people("officer"), story.services, { pid, revision, findings }), "saved");
}

async function invited(story: Story, pid: string, reviewer: string): Promise<string> {
	const { revision } = await openVersion(story, pid);
	const { accountId } = await story.people(reviewer);
	const input = { pid, accountId, named: false, revision };
	return (await must(inviteReviewer(await story.people("officer"), story.services, input), "invited")).requestId;
}

async function decided(story: Story, pid: string, decision: "accepted" | "declined"): Promise<void> {
	await screened(story, pid);
	const { revision } = await publication(story, pid);
	const reason = decision === "accepted" ? "Demo: clear and complete." : "Demo: it is not about public service.";
	await must(
		decideRecord(await story.people("officer"), story.services, { pid, revision, decision, reason }),
		"decided",
	);
}

/** Takes a draft through all steps until it is published on the given day. */
async function publishedOn(
	story: Story,
	pid: string,
	daysAgo: number,
	by?: { clearer: string; country: string },
): Promise<void> {
	await submitted(story, pid, by);
	await decided(story, pid, "accepted");
	story.clock.goTo(daysAgo);
	await must(publishVersion(await story.people("officer"), story.services, { pid }), "published");
}

function openVersion({ services }: Story, pid: string) {
	return services.database.prisma.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
}

async function publication(story: Story, pid: string) {
	const { id: subjectId } = await openVersion(story, pid);
	return story.services.database.prisma.request.findFirstOrThrow({
		where: { type: "publication", subjectId, closedAt: null },
	});
}
