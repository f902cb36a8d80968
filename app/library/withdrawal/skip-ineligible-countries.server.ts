import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, statusClears } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { withPublishedPractice } from "#app/library/record/locked-published.server.ts";
import { withdrawalContent } from "#app/library/requests/practice-request-rules.ts";
import { movePracticeRequest, openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { forwardToSecretariat } from "#app/library/withdrawal/request-withdrawal.server.ts";

/**
 * Closes withdrawal requests to countries whose status no longer allows approval. If no other country still has to
 * approve, the request is forwarded to the secretariat. Each practice has its own transaction.
 */
export async function skipIneligibleCountries(services: LibraryServices): Promise<void> {
	const statuses = await memberStatuses(services);
	const requested = await services.database.prisma.request.findMany({
		where: { subjectType: "practice", type: "withdrawal", closedAt: null, toMember: { not: null } },
		select: { subjectId: true, toMember: true },
		orderBy: { subjectId: "asc" },
	});
	const passedOver = ({ toMember }: { toMember: string | null }) =>
		toMember !== null && !statusClears(statuses, toMember);
	for (const pid of new Set(requested.filter(passedOver).map(({ subjectId }) => subjectId)))
		await withPublishedPractice(systemActor, services, { pid }, async (locked) => {
			const open = await openPracticeRequests(locked.tx, pid, "withdrawal");
			const [first, ...more] = open.filter(passedOver);
			if (!first) return { outcome: "unchanged" as const };
			for (const one of [first, ...more])
				await movePracticeRequest(locked.tx, locked, one, { to: "withdrawn", side: "requester" });
			const content = withdrawalContent.parse(first.content);
			if (open.every(passedOver)) await forwardToSecretariat(locked, content.askedFor[0] ?? "", content);
			return { outcome: "passed-over" as const };
		});
}
