import { movedTo } from "#app/cases/case-rows.server.ts";
import { type CaseType, caseMoves, officeIf } from "#app/cases/case-type.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { reminderDay } from "#app/cases/reminder-days.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { mayAnswer, mayFinish, mayWithdraw, staysOpen } from "#app/library/introductions/introduction.policy.ts";
import {
	type IntroductionState,
	introductionRules,
	introductionSides,
	outcomeDayAt,
	outcomeDays,
	withdrawForm,
} from "#app/library/introductions/introduction.ts";
import {
	decided,
	type IntroductionRecord,
	introductionOf,
	readIntroductions,
} from "#app/library/introductions/introduction-rows.server.ts";
import { askForAnswer, tellSide } from "#app/library/introductions/notify-of-introduction.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import { dateOf, dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";

type IntroductionCase = RequestCase<IntroductionRecord, IntroductionState>;

const { open, ...ofRequests } = requestCases(introductionRules, (request) => {
	const introduction = introductionOf(request);
	return introduction && { subject: introduction, state: introduction.state };
});
const move = caseMoves<IntroductionCase, Statuses>();

/**
 * The asked country, or the secretariat if it has no focal point, accepts or declines. From the acceptance on, both
 * sides see whom to write to, and either marks it as done.
 */
const moves = {
	accept: move({
		...{ from: ["sent"], to: "accepted" },
		by: async ({ tx, actor, world, held }) => officeIf(mayAnswer(actor, await decided(tx, held.subject, world))),
	}),
	decline: move({
		...{ from: ["sent"], to: "declined", form: reasonForm },
		by: async ({ tx, actor, world, held }) => officeIf(mayAnswer(actor, await decided(tx, held.subject, world))),
	}),
	finish: move({
		...{ from: ["accepted"], to: "done" },
		by: async ({ tx, actor, world, held }) => officeIf(mayFinish(actor, await decided(tx, held.subject, world))),
	}),
	withdraw: move({
		...{ from: ["sent", "accepted"], to: "withdrawn", form: withdrawForm },
		by: async ({ tx, actor, world, held }) => officeIf(mayWithdraw(actor, await decided(tx, held.subject, world))),
	}),
	loseRight: move({ from: ["sent", "accepted"], to: "withdrawn", data: () => ({ cause: "right-lost" }) }),
	losePractice: move({ from: ["sent", "accepted"], to: "withdrawn", data: () => ({ cause: "practice-withdrawn" }) }),
};

/** Introductions: one country asks another for help. */
export const introductionCases: CaseType<LibraryServices, Statuses, IntroductionCase, typeof moves> = {
	...ofRequests,
	prepare: memberStatuses,
	moves,
	async notify({ tx, now, world, held }, { move: { to, by }, sent }) {
		const kind =
			to === "accepted" ? "introduction-accepted" : to === "declined" ? "introduction-declined" : "introduction-ended";
		const message = typeof sent.reason === "string" ? sent.reason : null;
		// What the site closes is news for both sides, and a side's own move for the other.
		const own = held.side === "requester" ? "asker" : "asked";
		for (const side of introductionSides)
			if (!by || side !== own) await tellSide(tx, now, held.subject, { kind, to: side, message, statuses: world });
	},
	night: {
		open: (reader) => open(reader),
		due: ({ world, held: { subject } }) =>
			introductionSides.every((side) => staysOpen(world.get(subject[side]))) ? undefined : "loseRight",
		async remind({ tx, now, world: statuses, held: { state, subject, request } }) {
			if (state !== "sent") return;
			// People who were asked before already have the same notice; a new focal point, or the secretariat, gets it now.
			await askForAnswer(tx, now, subject, { statuses });
			const occasion = request.dueOn && reminderDay(request.dueOn, dayOf(now));
			if (occasion) await askForAnswer(tx, now, subject, { statuses, occasion, reminds: true });
		},
		also: askForOutcomes,
	},
	outside: {
		concerned(reader, { pid }) {
			const { type: subjectType, id: subjectId } = practiceSubject(pid);
			return open(reader, { subjectType, subjectId });
		},
		move: "losePractice",
	},
};

/** Asks both sides for the outcome of accepted introductions after some time. */
async function askForOutcomes(services: LibraryServices): Promise<Record<string, number>> {
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const since = dateOf(daysAfter(dayOf(now), -2 * (outcomeDays.at(-1) ?? 0)));
	const accepted = await prisma.requestEntry.findMany({
		where: { ...movedTo("accepted"), at: { gte: since }, request: { type: introductionRules.type } },
		select: { requestId: true, at: true },
	});
	const due = accepted.flatMap(({ requestId, at }) => {
		const day = outcomeDayAt(daysBetween(dayOf(at), dayOf(now)));
		return day === undefined ? [] : [{ requestId, occasion: String(day) }];
	});
	for (const { requestId, occasion } of due)
		await prisma.$transaction(async (tx) => {
			const [introduction] = await readIntroductions(tx, { id: requestId });
			if (!introduction) return;
			for (const to of introductionSides)
				await tellSide(tx, now, introduction, { kind: "introduction-outcome", to, occasion, statuses });
		});
	return {};
}
