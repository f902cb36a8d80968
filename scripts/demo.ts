import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { jobsOf } from "#app/server/jobs.server.ts";
import { printError } from "#app/server/run-script.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import {
	demoAccountLines,
	demoPassword,
	hasDemoAccounts,
	hasOtherAccounts,
	makeDemoAccounts,
	makeErasedAccount,
	requestDemoReset,
} from "./demo/demo-accounts.ts";
import { makeDemoCalls } from "./demo/demo-awards.ts";
import { makeDemoEvent } from "./demo/demo-events.ts";
import { makeDemoMembers } from "./demo/demo-members.ts";
import { makeDemoPractices } from "./demo/demo-practices.ts";
import { makeDemoRegister, makeDemoWorkplace } from "./demo/demo-secretariat.ts";
import { type DemoClock, demoClock, peopleOf } from "./demo/demo-story.ts";

/**
 * `npm run dev -- --demo`: fills a developer's database through the site's own commands, so that no page is empty, and
 * prints the accounts. Leaves a database alone if it already has these accounts, and refuses one with other people's
 * accounts.
 */
async function main(): Promise<void> {
	if (process.env.NODE_ENV !== "development")
		throw new Error("The demonstration is for development: npm run dev -- --demo");
	const environment = readEnvironment({ ...process.env, LOG_LEVEL: "warn" });
	const clock = demoClock(dayOf(new Date()));
	clock.goTo(2000);
	const emails: OutgoingEmail[] = [];
	const mailer = { send: async (email: OutgoingEmail) => void emails.push(email) };
	const services = await openServices(environment, createLog("warn"), { role: "either", clock, mailer });
	try {
		if (await hasOtherAccounts(services)) {
			throw new Error(
				"This database has accounts of other people, so nothing was added: give the demonstration a DATA_DIR of its own.",
			);
		}
		if (!(await hasDemoAccounts(services))) await fill(services, clock, emails);
		console.log(`\nDemonstration accounts, all with the password: ${demoPassword}`);
		for (const line of await demoAccountLines(services, new Date())) console.log(line);
	} finally {
		await services.close();
	}
}

async function fill(services: Services, clock: DemoClock, emails: OutgoingEmail[]): Promise<void> {
	console.log("Filling the database for the demonstration …");
	const people = peopleOf(services, await makeDemoAccounts(services, emails));
	const story = { services, clock, people };
	await makeDemoMembers(story);
	await makeDemoRegister(story);
	await makeDemoPractices(story);
	await makeDemoWorkplace(story);
	await makeDemoEvent(story);
	await makeDemoCalls(story);
	await makeErasedAccount(story, emails);
	await requestDemoReset(story);
	// Runs the nightly jobs as of today.
	clock.goTo(0);
	const { jobs } = jobsOf(services);
	for (const name of [
		"read-files",
		"refresh-attention",
		"tell-saved-searches",
		"send-weekly-digests",
		"gather-notices",
	])
		await jobs[name]?.({}, new AbortController().signal);
}

main().then(
	() => process.exit(0),
	(error) => {
		printError(error);
		process.exit(1);
	},
);
