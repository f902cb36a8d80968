import { randomUUID } from "node:crypto";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import { askForAccess } from "#app/library/grants/ask-for-access.server.ts";
import { must, type Story } from "./demo-story.ts";

/**
 * A researcher and two experts ask for parts of two practices of Georgia that are for members only. Their access is
 * waiting for a decision, granted, refused, ended by the owner, or expired.
 */
export async function makeDemoAccess({ services, clock, people }: Story, first: string, second: string): Promise<void> {
	const focal = await people("focal-ge");
	const ask = async (key: string, pid: string, daysAgo: number, purpose: string) => {
		clock.goTo(daysAgo);
		const id = randomUUID();
		const input = { id, pid, purpose: `Demo: ${purpose}`, address: "127.0.0.1" };
		await must(askForAccess(await people(key), services, input), "asked");
		return id;
	};
	const decide = async (id: string, daysAgo: number, reason: string | null = null) => {
		clock.goTo(daysAgo);
		const move =
			reason === null
				? moveCase(focal, services, accessCases, "grant", { id })
				: moveCase(focal, services, accessCases, "refuse", { id, reason });
		await must(move, "done");
	};
	await decide(await ask("reviewer", first, 130, "a report on what slows one-stop centres down."), 129);
	clock.goTo(38);
	await runCases(services, accessCases);
	const purpose = "a comparison of counters in three countries.";
	await decide(await ask("researcher", second, 20, purpose), 18, "Demo: these parts name people. Ask us a question.");
	const ended = await ask("second-reviewer", second, 17, "a lecture on failed pilots.");
	await decide(ended, 16);
	clock.goTo(15);
	await must(
		moveCase(focal, services, accessCases, "end", { id: ended, reason: "Demo: the lecture is over." }),
		"done",
	);
	await decide(await ask("researcher", first, 12, "a thesis on one-stop centres."), 10);
	await ask("reviewer", first, 6, "a second report, for the region.");
}
