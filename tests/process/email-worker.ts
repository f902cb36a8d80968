import { fixedClock } from "#app/platform/clock.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { startWorker } from "#app/platform/job-queue.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { fileMailer, type Mailer } from "#app/platform/mail.server.ts";
import { jobsOf } from "#app/server/jobs.server.ts";
import { openServices } from "#app/server/services.server.ts";

/**
 * A worker as `npm run worker` starts it, but with a fixed clock and a mailer that stops at an email, so that a test
 * can kill it there.
 * @param argv the time of the clock; how many emails are sent before it stops, or `all` if it never stops; whether it
 * stops `before` or `after` it sends the next one; the jobs that it runs, one after the other
 */
const [moment = "", count = "all", place = "before", first = "send-emails", ...others] = process.argv.slice(2);
const environment = readEnvironment(process.env);
const files = fileMailer(`${environment.DATA_DIR}/mail`);
let sent = 0;
const mailer: Mailer = {
	async send(email) {
		const last = count !== "all" && sent === Number(count);
		if (last && place === "before") await standStill();
		await files.send(email);
		if (last) await standStill();
		sent += 1;
	},
};

async function standStill(): Promise<void> {
	console.log("standing still");
	await new Promise(() => setInterval(() => {}, 1000));
}

const services = await openServices(environment, createLog("warn"), { clock: fixedClock(moment), mailer });
// Only these jobs run: by the real clock, nightly jobs may come due at any time.
const { jobs } = jobsOf(services);
const handle = async (payload: unknown) => {
	for (const job of [first, ...others]) await (jobs[job] as (payload: unknown) => Promise<void>)(payload);
	console.log("done");
};
await services.database.prisma.$transaction((tx) => services.addJob(tx, first, {}));
await startWorker({
	pool: services.database.pool,
	jobs: { [first]: handle },
	schedule: {},
	log: services.log,
});
