import { z } from "zod";
import { type MatchingServices, needWithMatches } from "#app/exchange/needs/find-matches.server.ts";
import { lockNeed } from "#app/exchange/needs/needs.server.ts";
import { tellOwners } from "#app/exchange/needs/notify-of-need.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";

const offerPayload = z.strictObject({ offerId: z.uuid() });

/**
 * Notifies the country of an offer that has become live about the open needs that its practice matches. Owners whose
 * offers are already live are notified when the need is published. Each account hears about a need once, whatever else
 * it offers later. A practice matches only if the country with the need may read it.
 * @param payload the payload of the job added when an offer becomes live
 */
export async function tellOfOpenNeeds(services: MatchingServices, payload: unknown): Promise<void> {
	const { prisma } = services.database;
	const { offerId } = offerPayload.parse(payload);
	const offer = await prisma.offer.findFirst({ where: { id: offerId, state: "live" } });
	if (!offer) return;
	const needs = await prisma.need.findMany({
		where: {
			...{ state: "open", forms: { has: offer.form } },
			// Topics of the secretariat belong to no member.
			member: { not: null, notIn: [offer.country] },
		},
		select: { id: true, member: true },
		orderBy: { id: "asc" },
	});
	for (const { id, member } of needs) {
		const [accountId] = await focalPointsOf(prisma, member ?? "");
		const reader = accountId === undefined ? null : await loadCurrentPerson(services, accountId);
		const found = reader && (await needWithMatches(reader, services, id, reader.locale));
		const matches = (found?.matches ?? [])
			.filter(({ pid, offeredBy }) => pid === offer.pid && offeredBy.includes(offer.country))
			.map((match) => ({ ...match, offeredBy: [offer.country] }));
		if (matches.length === 0) continue;
		await prisma.$transaction(async (tx) => {
			const need = await lockNeed(tx, id);
			if (need?.state === "open" && need.member !== null)
				await tellOwners(tx, services.clock.now(), { ...need, member: need.member }, matches);
		});
	}
}
