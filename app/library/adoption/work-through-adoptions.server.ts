import { reminderDay } from "#app/cases/reminder-days.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { answerDays, quietDays } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, lockAdoption } from "#app/library/adoption/adoption-rows.server.ts";
import { closeRequest, openRequestsOf } from "#app/library/adoption/ask-source.server.ts";
import { notifyAdopter, notifySources } from "#app/library/adoption/notify-of-adoption.server.ts";
import { recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/**
 * Updates adoptions every night: reminds sources of their deadline, marks adoptions as not confirmed if the source has
 * not answered within 30 days, and reminds adopters once of those without a step for half a year, or for a year once
 * they are in use. Each adoption has its own transaction; a second run changes nothing.
 */
export async function workThroughAdoptions(services: LibraryServices): Promise<{ silent: number; reminded: number }> {
	const statuses = await memberStatuses(services);
	return { silent: await endWaiting(services, statuses), reminded: await remindAdopters(services, statuses) };
}

async function endWaiting({ database, clock }: LibraryServices, statuses: Statuses): Promise<number> {
	const { prisma } = database;
	const now = clock.now();
	const waiting = await prisma.adoption.findMany({
		where: { confirmation: "asked", removedAt: null },
		select: { id: true },
	});
	let silent = 0;
	for (const { id } of waiting)
		await prisma.$transaction(async (tx) => {
			const adoption = await lockAdoption(tx, systemActor, id, now);
			if (adoption?.confirmation !== "asked" || adoption.removedAt !== null) return;
			const over = daysAfter(dayOf(adoption.askedAt ?? now), answerDays) <= dayOf(now);
			if (over) {
				await endInSilence(tx, now, adoption, statuses);
				silent += 1;
			} else await remindSources(tx, now, adoption, statuses);
		});
	return silent;
}

async function endInSilence(tx: Transaction, now: Date, adoption: AdoptionRecord, statuses: Statuses): Promise<void> {
	const by = { actor: systemActor, now };
	for (const request of await openRequestsOf(tx, adoption.id)) await closeRequest(tx, by, request, "withdrawn");
	await tx.adoption.update({ where: { id: adoption.id }, data: { confirmation: "silent" } });
	const step = { step: "silent", side: "association", audience: "public" } as const;
	await recordSteps(tx, by, adoption, [step], "adoption.end-waiting");
	await notifyAdopter(tx, now, adoption, { kind: "adoption-silent", statuses });
}

async function remindSources(tx: Transaction, now: Date, adoption: AdoptionRecord, statuses: Statuses): Promise<void> {
	const requests = await openRequestsOf(tx, adoption.id);
	const days = requests.flatMap(({ dueOn }) => (dueOn && reminderDay(dueOn, dayOf(now))) || []);
	const [occasion] = days;
	if (occasion)
		await notifySources(tx, now, adoption, {
			kind: "deadline",
			remindsOf: "adoption-asked",
			statuses,
			requests,
			occasion,
		});
}

async function remindAdopters({ database, clock }: LibraryServices, statuses: Statuses): Promise<number> {
	const { prisma } = database;
	const now = clock.now();
	const since = (days: number) => dateOf(daysAfter(dayOf(now), -days));
	const quiet = await prisma.adoption.findMany({
		where: {
			stoppedAt: null,
			removedAt: null,
			OR: [{ remindedAt: null }, { remindedAt: { lt: prisma.adoption.fields.lastStepAt } }],
			AND: {
				OR: [
					{ stage: { not: "in-use" }, lastStepAt: { lt: since(quietDays.before) } },
					{ stage: "in-use", lastStepAt: { lt: since(quietDays.inUse) } },
				],
			},
		},
		select: { id: true, lastStepAt: true },
	});
	for (const { id, lastStepAt } of quiet)
		await prisma.$transaction(async (tx) => {
			const adoption = await lockAdoption(tx, systemActor, id, now);
			if (!adoption || adoption.removedAt !== null || adoption.lastStepAt > lastStepAt) return;
			await tx.adoption.update({ where: { id }, data: { remindedAt: now } });
			await recordSteps(tx, { actor: systemActor, now }, adoption, [], "adoption.remind");
			const kind = adoption.stage === "in-use" ? "adoption-in-use" : "adoption-quiet";
			await notifyAdopter(tx, now, adoption, { kind, statuses, occasion: dayOf(lastStepAt) });
		});
	return quiet.length;
}
