import { startJobs } from "#app/server/jobs.server.ts";
import { listenForScrapes } from "#app/server/monitoring/metrics-listener.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * `npm run worker`: runs the jobs in a process of its own. The web process is then started with `WORKER=off`, and still
 * runs PostgreSQL if it is the embedded one.
 */
const runJobs = async (services: Services): Promise<number> => {
	const worker = await startJobs(services);
	const closeMetrics = await listenForScrapes({ services, jobsRunning: () => worker.running });
	console.log("The worker waits for jobs.");
	await new Promise<void>((resolve) => {
		for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
	});
	await worker.stop();
	await closeMetrics();
	return 0;
};

await runScript(process.env, runJobs, { role: "guest" });
