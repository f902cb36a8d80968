import { z } from "zod";
import { type MatchingServices, needWithMatches } from "#app/exchange/matching/find-matches.server.ts";
import { needPath } from "#app/library/help/need.ts";
import { notifyOfNeed } from "#app/library/help/need-case.server.ts";
import { lockNeed } from "#app/library/help/needs.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";

const news = z.union([z.strictObject({ offerId: z.uuid() }), z.strictObject({ needId: z.uuid() })]);

/**
 * Notifies the owners of practices that match an open need and offer a form of help that it wants: when the need is
 * opened, or when an offer becomes live. Each account hears about a need once, whatever it offers later. A practice
 * matches only if the country with the need may read it, and if it is about the subject.
 * @param payload the payload of the job that was added with either
 */
export async function notifyOfOpenNeeds(services: MatchingServices, payload: unknown): Promise<void> {
	const { prisma } = services.database;
	const queued = news.parse(payload);
	const offer =
		"offerId" in queued ? await prisma.offer.findFirst({ where: { id: queued.offerId, state: "live" } }) : null;
	if ("offerId" in queued && !offer) return;
	const needs = await prisma.need.findMany({
		where: {
			state: "open",
			// Topics of the secretariat belong to no member.
			member: { not: null, notIn: offer ? [offer.country] : [] },
			...("needId" in queued ? { id: queued.needId } : {}),
			...(offer ? { forms: { has: offer.form } } : {}),
		},
		select: { id: true, member: true },
		orderBy: { id: "asc" },
	});
	for (const { id, member } of needs) {
		const [accountId] = await focalPointsOf(prisma, member ?? "");
		const reader = accountId === undefined ? null : await loadCurrentPerson(services, accountId);
		const found = reader && (await needWithMatches(reader, services, id, reader.locale));
		const owners = (found?.matches ?? [])
			.filter(({ reasons }) => reasons.some(({ kind }) => kind === "function" || kind === "words"))
			.flatMap(({ pid, offeredBy }) => (offer && pid !== offer.pid ? [] : offeredBy))
			.filter((country) => !offer || country === offer.country);
		if (owners.length === 0) continue;
		await prisma.$transaction(async (tx) => {
			const need = await lockNeed(tx, id);
			if (need?.state !== "open") return;
			for (const country of new Set(owners))
				await notifyOfNeed(tx, services.clock.now(), need, {
					kind: "need-published",
					key: `need-published:${id}`,
					country,
					path: needPath(id),
					dueOn: need.wantedBy,
				});
		});
	}
}
