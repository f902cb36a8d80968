import type { Jobs } from "#app/platform/jobs.server.ts";
import { refreshTerms } from "#app/search/index.server.ts";
import type { Services } from "#app/server/services.server.ts";

/** Every job of the app by its name, and which of them run each night by themselves. */
export function jobsOf(services: Services): { jobs: Jobs; nightly: string[] } {
	const { database, clock, identity } = services;
	return {
		jobs: {
			"refresh-search-terms": async () => {
				await refreshTerms(database.prisma);
			},
			"sweep-sessions": async () => {
				await identity.sessions.deleteExpired();
				const monthAgo = new Date(clock.now().getTime() - 30 * 86_400_000);
				await database.prisma.oneTimeLink.deleteMany({ where: { expiresAt: { lt: monthAgo } } });
			},
		},
		nightly: ["refresh-search-terms", "sweep-sessions"],
	};
}
