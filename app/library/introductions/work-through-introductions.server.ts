import { movedTo } from "#app/cases/case-rows.server.ts";
import { reminderDay } from "#app/cases/reminder-days.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { closeIntroduction } from "#app/library/introductions/close-introductions.server.ts";
import { staysOpen } from "#app/library/introductions/introduction.policy.ts";
import { introductionSides, outcomeDayAt, outcomeDays } from "#app/library/introductions/introduction.ts";
import {
	type IntroductionRecord,
	lockIntroduction,
	readIntroductions,
} from "#app/library/introductions/introduction-rows.server.ts";
import { askForAnswer, tellSide } from "#app/library/introductions/notify-of-introduction.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/**
 * Updates introductions every night: closes those of countries that may no longer take part, reminds the people who
 * answer, asks the secretariat if the asked country has lost its last focal point, and asks both sides for the outcome
 * after 30, 180 and 365 days. Each introduction has its own transaction; a second run changes nothing.
 * @returns how many introductions were closed
 */
export async function workThroughIntroductions(services: LibraryServices): Promise<{ closed: number }> {
	const statuses = await memberStatuses(services);
	const closed = await closeOrRemind(services, statuses);
	await askForOutcomes(services, statuses);
	return { closed };
}

async function closeOrRemind({ database, clock }: LibraryServices, statuses: Statuses): Promise<number> {
	const now = clock.now();
	let closed = 0;
	for (const { request } of await readIntroductions(database.prisma, { closedAt: null }))
		await database.prisma.$transaction(async (tx) => {
			const locked = await lockIntroduction(tx, systemActor, request.id);
			if (!locked || locked.introduction.request.closedAt !== null) return;
			const { introduction } = locked;
			if (introductionSides.some((side) => !staysOpen(statuses.get(introduction[side])))) {
				await closeIntroduction(tx, { actor: systemActor, now, statuses }, introduction, "right-lost");
				closed += 1;
			} else if (introduction.state === "sent") await remind(tx, now, introduction, statuses);
		});
	return closed;
}

async function remind(tx: Transaction, now: Date, introduction: IntroductionRecord, statuses: Statuses): Promise<void> {
	// People who were asked before already have the same notice; a new focal point, or the secretariat, gets it now.
	await askForAnswer(tx, now, introduction, { statuses });
	const { dueOn } = introduction.request;
	const occasion = dueOn && reminderDay(dueOn, dayOf(now));
	if (occasion) await askForAnswer(tx, now, introduction, { statuses, occasion, reminds: true });
}

async function askForOutcomes({ database, clock }: LibraryServices, statuses: Statuses): Promise<void> {
	const now = clock.now();
	const { prisma } = database;
	const since = dateOf(daysAfter(dayOf(now), -2 * (outcomeDays.at(-1) ?? 0)));
	const accepted = await prisma.requestEntry.findMany({
		where: { ...movedTo("accepted"), at: { gte: since }, request: { type: "introduction" } },
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
}
