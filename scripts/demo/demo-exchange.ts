import { randomUUID } from "node:crypto";
import { openCase } from "#app/cases/open-case.server.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import type { FollowKind } from "#app/exchange/following/follow.ts";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { OutcomeAnswer } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import type { NeedInput, NeedMove } from "#app/library/help/need.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import { type HelpForm, latestDay } from "#app/library/help/offer.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { reportOutcome } from "#app/library/help/report-outcome.server.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { must, type Story } from "./demo-story.ts";

/** The moves by the state that they lead to. */
const stepTo = { accepted: "accept", declined: "decline", done: "finish", withdrawn: "withdraw" } as const;

/** Georgia offers help with a practice of its own: live, ended and withdrawn. */
export async function makeDemoOffers({ services, clock, people }: Story, pid: string): Promise<void> {
	const focal = await people("focal-ge");
	const offer = (form: HelpForm, note: string, until: string) =>
		must(
			saveOffer(focal, services, {
				...{ pid, country: "GE", form, revision: 0, note: `Demo: ${note}`, until },
				...{ languages: ["en", "ka"], payer: form === "study-visit" ? "visitor" : "owner" },
			}),
			"saved",
		);
	clock.goTo(270);
	await offer("call", "an hour with the team of the counter.", clock.day(30));
	await offer("documents", "the manual of the counter and its forms.", clock.day(-60));
	clock.goTo(29);
	await runCases(services, offerCases);
	clock.goTo(14);
	const { id } = await services.database.prisma.offer.findFirstOrThrow({ where: { pid, form: "documents" } });
	await must(moveCase(focal, services, offerCases, "withdraw", { id }), "done");
	await offer("study-visit", "two days at the counter, with the people who run it.", latestDay(clock.now()));
	await offer("trainers", "a week for the staff of a new counter.", clock.day(-90));
}

/** Needs of Georgia and Kazakhstan in every state. The one that matches Georgia's offers reaches its focal point. */
export async function makeDemoNeeds(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const file = async (key: string, member: string, daysAgo: number, title: string, more: Partial<NeedInput> = {}) => {
		clock.goTo(daysAgo);
		const id = randomUUID();
		const need: NeedInput = {
			...{ title: `Demo: ${title}`, problem: `Demo: offices are far and open for a few hours. ${title}?` },
			...{ functions: ["licences", "civil-registration-identity"], forms: ["study-visit", "documents"] },
			...{ languages: ["en"], wantedBy: null, budgetBand: null, audience: "everybody", ...more },
		};
		await must(saveNeed(await people(key), services, { id, revision: 0, member, need }), "saved");
		return id;
	};
	const move = async (key: string, id: string, name: NeedMove) =>
		must(moveCase(await people(key), services, needCases, name, { id }), "done");
	await move("focal-kz", await file("focal-kz", "KZ", 200, "Shelves for old registers"), "open");
	clock.goTo(19);
	await runCases(services, needCases);
	const day = clock.day(-60);
	const counter = { wantedBy: day, budgetBand: "50k-250k" } as const;
	await move("focal-kz", await file("focal-kz", "KZ", 18, "A counter in each small town", counter), "open");
	const volunteers = await file("focal-ge", "GE", 17, "Training for volunteers", {
		audience: "members",
		forms: ["trainers"],
		budgetBand: "none",
	});
	await move("focal-ge", volunteers, "open");
	for (const name of ["meet", "drop"] as const) {
		const id = await file("focal-ge", "GE", 16, name === "meet" ? "Signs for visitors" : "Counters on boats");
		await move("focal-ge", id, "open");
		if (name === "meet") await follow(story, "need", id);
		await move("focal-ge", id, name);
	}
	await file("focal-ge", "GE", 15, "Appointments by phone", { problem: "", forms: [] });
}

/**
 * Introductions in every state: accepted with what came of it, done, declined, withdrawn, sent, and one to a country
 * without a focal point, which the secretariat answers.
 * @param pids published practices of Georgia and Kazakhstan
 * @returns the one that led to an adoption
 */
export async function makeDemoIntroductions(
	{ services, clock, people }: Story,
	{ georgian, kazakh }: { georgian: string; kazakh: string },
): Promise<string> {
	const [georgia, kazakhstan] = [await people("focal-ge"), await people("focal-kz")];
	const send = async (daysAgo: number, asker: "GE" | "KZ", asked: string, form: HelpForm, result: string) => {
		clock.goTo(daysAgo);
		const pid = asked === "GE" ? georgian : asked === "KZ" ? kazakh : null;
		const content = {
			...{ pid, need: null, form, title: `Demo: ${result}`, from: clock.day(daysAgo - 30) },
			...{ until: clock.day(daysAgo - 120), message: "Demo: three people of our agency would take part." },
		};
		const actor = asker === "GE" ? georgia : kazakhstan;
		const input = { id: randomUUID(), requester: asker, responder: asked, content };
		return (await must(openCase(actor, services, introductionCases, input), "opened")).id;
	};
	const move = async (
		daysAgo: number,
		actor: Person,
		id: string,
		to: keyof typeof stepTo,
		message: string | null = null,
	) => {
		clock.goTo(daysAgo);
		const { revision } = await services.database.prisma.request.findUniqueOrThrow({ where: { id } });
		await must(
			moveCase(actor, services, introductionCases, stepTo[to], {
				...{ id, revision, reason: message ?? "" },
			}),
			"done",
		);
	};
	const tell = async (daysAgo: number, actor: Person, id: string, answer: OutcomeAnswer, note = "") => {
		clock.goTo(daysAgo);
		await must(reportOutcome(actor, services, { id, answerId: randomUUID(), answer, note }), "told");
	};
	const done = await send(200, "KZ", "GE", "documents", "the manual of the counter in our language");
	await move(195, georgia, done, "accepted");
	await tell(160, georgia, done, "took-place", "Demo: we sent the manual and answered questions on two calls.");
	await tell(150, kazakhstan, done, "adoption");
	await move(149, kazakhstan, done, "done");
	const accepted = await send(40, "KZ", "GE", "study-visit", "a plan for the first counter in a small town");
	await move(36, georgia, accepted, "accepted");
	const declined = await send(30, "GE", "KZ", "trainers", "a week of training for ten people");
	await move(25, kazakhstan, declined, "declined", "Demo: our trainers are on leave until the autumn.");
	const withdrawn = await send(20, "GE", "KZ", "call", "answers to five questions on queues");
	await move(18, georgia, withdrawn, "withdrawn", "Demo: we found the answers in the practice.");
	await send(10, "KZ", "GE", "trainers", "a trained team for a new counter");
	await send(6, "GE", "AZ", "call", "an overview of the service vehicles");
	clock.goTo(5);
	await runCases(services, introductionCases);
	await tell(4, kazakhstan, accepted, "talking", "Demo: the dates are not fixed yet.");
	return done;
}

/** The researcher follows something of each kind, so that there is news for the weekly email. */
export async function makeDemoFollows(story: Story): Promise<void> {
	const { services, clock } = story;
	clock.goTo(250);
	const practices = await services.database.prisma.practice.findMany({
		where: {
			...{ countries: { has: "GE" }, visibility: "public", firstPublishedAt: { not: null } },
			// The researcher may follow only what everybody can read.
			...{ embargoUntil: null, withdrawnAt: null },
		},
		orderBy: { pid: "asc" },
		take: 4,
	});
	for (const { pid } of practices) await follow(story, "practice", pid);
	await follow(story, "country", "GE");
	await follow(story, "function", "licences");
}

async function follow({ services, people }: Story, kind: FollowKind, subject: string): Promise<void> {
	await must(followThing(await people("researcher"), services, { kind, subject }), "following");
}

/** The secretariat follows a topic that was searched for in vain, so that it is on the board. */
export async function makeDemoTopic({ services, clock, people }: Story): Promise<void> {
	const officer = await people("officer");
	clock.goTo(1);
	const id = randomUUID();
	const words = "blockchain passport";
	const need = { title: "Demo: blockchain passport", words, languages: ["en"], countries: [], note: "Demo" };
	await must(saveNeed(officer, services, { id, revision: 0, member: null, need }), "saved");
	await must(moveCase(officer, services, needCases, "open", { id }), "done");
}
