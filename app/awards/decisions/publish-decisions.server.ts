import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type CallRecord, dropCallPages, lockCall } from "#app/awards/calls/call-rows.server.ts";
import { feedbackPath, resultsPath } from "#app/awards/decisions/decision.ts";
import {
	categoriesToDecide,
	type DecidedCategory,
	type DecisionRecord,
	decisionOn,
} from "#app/awards/decisions/decision-rows.server.ts";
import { nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import { runCases } from "#app/cases/run-case.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { writeRecognition } from "#app/library/recognitions/write-recognition.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";
import { momentOf } from "#app/platform/wall-time.ts";

/**
 * Publishes the confirmed decisions whose time has come, once: the recognitions, the results, and what each nominating
 * country is told.
 * @returns how many were published
 */
export async function publishDecisions(services: LibraryServices): Promise<number> {
	const { prisma } = services.database;
	const decided = await prisma.awardCall.findMany({ where: { state: "decided" }, select: { id: true } });
	if (decided.length === 0) return 0;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	let published = 0;
	for (const { id } of decided)
		await prisma.$transaction(async (tx) => {
			const call = await lockCall(tx, id);
			const decision = await decisionOn(tx, id);
			if (call?.state !== "decided" || decision?.state !== "confirmed") return;
			if (now < momentOf(decision.publishAt, call.zone)) return;
			const categories = await categoriesToDecide(tx, call, { statuses, locale: "en" });
			await recognise(tx, services, call, decision, categories);
			await tx.awardDecision.update({ where: { id: decision.id }, data: { state: "published", publishedAt: now } });
			await tx.awardCall.update({ where: { id }, data: { state: "published", revision: call.revision + 1 } });
			await recordActivity(tx, systemActor, {
				...{ verb: "award-decision.publish", subjectType: "call", subjectId: id },
				after: { number: decision.number },
			});
			await notifyOfResults(tx, now, call, categories);
			await dropCallPages(tx);
			published += 1;
		});
	if (published > 0) await runCases(services, nominationCases);
	return published;
}

/** The id of the recognition that follows from a decision on a nomination. */
export function recognitionIdOf(decision: Pick<DecisionRecord, "id">, nominationId: string): string {
	return uuidOf(["recognition", decision.id, nominationId]);
}

/** Writes the recognitions. A practice that was withdrawn after the decision is not recognised. */
async function recognise(
	tx: Transaction,
	services: LibraryServices,
	call: CallRecord,
	decision: DecisionRecord,
	categories: readonly DecidedCategory[],
): Promise<void> {
	for (const { category, jury, recommendation } of categories)
		for (const { id, pid, version, member } of jury.nominations) {
			const item = decision.items.find(({ nominationId }) => nominationId === id);
			const level = call.levels.find(({ code }) => code === item?.level);
			if (!item || !level) continue;
			const said = recommendation?.items.find(({ nominationId }) => nominationId === id);
			const written = await writeRecognition(tx, systemActor, services, {
				...{ id: recognitionIdOf(decision, id), pid, version, country: member, award: "association-award" },
				...{ awardName: call.title, body: decision.organ, category: category.title, level: level.name },
				...{ date: decision.date, reasons: item.reasons ?? said?.text ?? null, callId: call.id },
			});
			if (written.outcome !== "recorded") throw new Error(`Nomination ${id} was not recognised: ${written.reason}.`);
		}
}

/** Notifies the jurors and the nominating countries that there are results, and each country what the jury says. */
async function notifyOfResults(
	tx: Transaction,
	now: Date,
	call: CallRecord,
	categories: readonly DecidedCategory[],
): Promise<void> {
	const nominations = categories.flatMap(({ jury }) => jury.nominations);
	const members = [...new Set(nominations.map(({ member }) => member))];
	const focal = await tx.roleGrant.findMany({
		where: { role: "focal-point", member: { in: members }, revokedAt: null, account: { disabledAt: null } },
		select: { member: true, accountId: true },
	});
	const jurors = categories.flatMap(({ jury }) =>
		jury.seats.filter(({ state }) => state === "accepted").map(({ accountId }) => accountId),
	);
	const readers = [...new Set([...jurors, ...focal.map(({ accountId }) => accountId)])];
	const accounts = await tx.account.findMany({ where: { id: { in: readers } }, select: { id: true, locale: true } });
	const titleFor = (accountId: string) => {
		const locale = accounts.find(({ id }) => id === accountId)?.locale ?? "en";
		const { text: title, language } = textFor(call.title, locale);
		return { title, language };
	};
	await notify(tx, now, [
		...readers.map((accountId) => ({
			...{ key: `award-results:${call.id}`, kind: "award-results" as const, accountId, subject: null },
			facts: { ...titleFor(accountId), path: resultsPath(call.slug) },
		})),
		...nominations.flatMap(({ id, member, title, pid }) =>
			focal
				.filter((one) => one.member === member)
				.map(({ accountId }) => ({
					...{ key: `award-feedback:${id}`, kind: "award-feedback" as const, accountId },
					subject: { type: "request", id },
					facts: { ...title, pid, path: feedbackPath(id) },
				})),
		),
	]);
}
