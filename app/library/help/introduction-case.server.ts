import { movedTo } from "#app/cases/case-rows.server.ts";
import { countrySides } from "#app/cases/country-case.ts";
import { countryCases } from "#app/cases/country-cases.server.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal, readablePractice } from "#app/library/access/practice-in-short.server.ts";
import {
	answerDays,
	introductionContent,
	introductionMoves,
	newIntroductionPath,
	outcomeDayAt,
	outcomeDays,
} from "#app/library/help/introduction.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import { dateOf, dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/**
 * Introductions: one country asks another for help. A country has one open introduction of each form to a country about
 * a practice.
 */
export const introductionCases = countryCases({
	type: "introduction",
	content: introductionContent,
	facts: ({ pid }) => (pid === null ? {} : { aboutPid: pid }),
	prepare: (services: LibraryServices) => memberStatuses(services),
	moves: introductionMoves,
	deadlineDays: answerDays,
	takesPart: "exchange",
	staysOpen: { right: "continue-exchange", otherwise: "loseRight" },
	asks: { country: "introduction-asked", secretariat: "introduction-unasked" },
	opening: {
		path: (responder) => newIntroductionPath({ to: responder }),
		subject: ({ pid }) => (pid === null ? undefined : practiceSubject(pid)),
		key: ({ pid, form }) => [pid ?? "", form],
		async refuse({ tx, actor, now }, { requester, responder, content: { pid, until } }) {
			if (pid !== null) {
				await lockAgainstWithdrawal(tx, pid);
				const practice = await readablePractice(tx, actor, pid, now);
				if (practice?.countries.includes(requester)) return "own";
				if (!practice || !ownersOf(practice).includes(responder)) return "not-found";
			}
			return until < dayOf(now) ? "past" : null;
		},
	},
	outside: { subject: ({ pid }) => practiceSubject(pid), move: "losePractice" },
	also: askForOutcomes,
});

/** Asks both sides for the outcome of accepted introductions after some time. */
async function askForOutcomes(services: LibraryServices): Promise<Record<string, number>> {
	const { prisma } = services.database;
	const world = await memberStatuses(services);
	const now = services.clock.now();
	const since = dateOf(daysAfter(dayOf(now), -2 * (outcomeDays.at(-1) ?? 0)));
	const accepted = await prisma.requestEntry.findMany({
		where: { ...movedTo("accepted"), at: { gte: since }, request: { type: introductionCases.type } },
		select: { requestId: true, at: true },
	});
	const due = accepted.flatMap(({ requestId, at }) => {
		const day = outcomeDayAt(daysBetween(dayOf(at), dayOf(now)));
		return day === undefined ? [] : [{ requestId, occasion: String(day) }];
	});
	for (const { requestId, occasion } of due)
		await prisma.$transaction(async (tx) => {
			const [introduction] = await introductionCases.read(tx, { id: requestId });
			if (!introduction) return;
			for (const to of countrySides)
				await introductionCases.notifySide({ tx, now, world }, introduction, {
					kind: "introduction-outcome",
					to,
					occasion,
				});
		});
	return {};
}
