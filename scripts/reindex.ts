import { setTimeout as pause } from "node:timers/promises";
import { reprojectAll } from "#app/library/reproject.server.ts";
import { refreshTerms } from "#app/search/index.server.ts";
import { requestRebuild } from "#app/search/mirror-outbox.server.ts";
import { runScript } from "#app/server/script.server.ts";
import type { Services } from "#app/server/services.server.ts";

/** `npm run reindex`: projects every practice anew and, where Meilisearch is configured, rebuilds its indexes. */
await runScript(process.env, async (services) => {
	const show = process.stdout.isTTY ? (text: string) => process.stdout.write(`\r${text}`) : () => {};
	const count = await reprojectAll(services, (done, of) => show(`Projected ${done} of ${of} practices`));
	await refreshTerms(services.database.prisma);
	console.log(`${process.stdout.isTTY ? "\n" : ""}${count} practices are projected.`);
	return services.environment.MEILI_HOST ? rebuild(services) : 0;
});

/** The mirror of whichever process holds it does the work; here we wait until nothing is left to do. */
async function rebuild({ database, search, log }: Services): Promise<number> {
	await requestRebuild(database.pool);
	for (let seconds = 0; seconds < 3600; seconds++) {
		await pause(1000);
		const { rows } = await database.pool.query<{ wanted: number; due: number }>(
			`select (select count(*) from search.target where rebuild_wanted)::int as wanted,
				(select count(*) from search.outbox where available_at <> 'infinity')::int as due`,
		);
		const { wanted = 0, due = 0 } = rows[0] ?? {};
		if (wanted === 0 && due === 0) {
			console.log("Meilisearch holds everything.");
			return 0;
		}
		if (seconds % 5 === 0) console.log(`Meilisearch: ${due} documents to go`);
		if (search.state().mirror?.role === "away") log.warn("Meilisearch does not answer");
	}
	console.error("Meilisearch did not catch up within an hour; it goes on as long as a process of the site runs.");
	return 1;
}
