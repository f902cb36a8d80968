import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureFirstHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { startJobs } from "#app/server/jobs.server.ts";
import { listen } from "#app/server/listen.server.ts";
import { listenForScrapes } from "#app/server/monitoring/metrics-listener.server.ts";
import { openServices } from "#app/server/services.server.ts";
import { createSite } from "#app/server/site.server.ts";
import { siteOrigin } from "#app/server/site-origin.server.ts";
import { staticFiles } from "#app/server/static-files.server.ts";

// A process that opens the built site again and again, each time with new services on another database, so that all
// files of a worker need to start only one process.

export type HostRequest = { id: number; open?: Record<string, string> };
export type HostAnswer = { id: number; origin?: string; headLink?: string | undefined; error?: string };

type OpenedSite = { origin: string; headLink: string | undefined; close(): Promise<void> };

const file = path.resolve("build/server/index.js");
const build = await import(pathToFileURL(file).href);
const files = staticFiles(path.resolve("build/client"));
let current: OpenedSite | undefined;

process.on("message", ({ id, open }: HostRequest) => {
	(open ? openSite(open) : closeSite()).then(
		(site) => answer({ id, origin: site?.origin, headLink: site?.headLink }),
		(error) => answer({ id, error: error.stack }),
	);
});
process.on("disconnect", () => closeSite().finally(() => process.exit()));

function answer(message: HostAnswer): void {
	process.send?.(message);
}

async function openSite(settings: Record<string, string>): Promise<OpenedSite> {
	const environment = readEnvironment(settings);
	const log = createLog(environment.LOG_LEVEL);
	const services = await allowLongStatements(() => openServices(environment, log));
	const worker = environment.WORKER === "on" ? await startJobs(services) : undefined;
	const site = createSite({ services, build, files, jobsRunning: () => worker?.running ?? false });
	await listen(site.server, { port: environment.PORT, host: environment.HOST, variable: "PORT" });
	const closeMetrics = await listenForScrapes(site.health);
	const origin = siteOrigin(environment);
	const link = await ensureFirstHeadLink(services.identity);
	current = {
		origin,
		headLink: link && `${origin}/en/account/first-head/${link.token}`,
		async close() {
			await site.close();
			await worker?.stop();
			await closeMetrics();
			await services.close();
		},
	};
	return current;
}

async function closeSite(): Promise<undefined> {
	await current?.close();
	current = undefined;
}
