import { needWithMatches } from "#app/exchange/needs/find-matches.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { writeUnlogged } from "./unlogged.ts";

const needs = 100;
const warmUps = 10;
const year = 365 * 86_400_000;

/**
 * Finds the matches of needs that anybody may read, as the page of a need does. Each need asks for two forms of help and
 * for what one of the site's own practices is about, in words of the library. All owners offer two forms with each
 * practice. The data is made up.
 * @param words a phrase of the library for each need; used again from the start if there are fewer
 */
export async function measureMatches(
	services: Services,
	own: readonly PracticeRecord[],
	words: readonly string[],
): Promise<Spread> {
	const { database, clock } = services;
	const now = clock.now();
	const inAYear = new Date(now.getTime() + year);
	const stamps = { createdAt: now, updatedAt: now };
	const forms = ["call", "study-visit"];
	const offers = own.flatMap(({ pid, facts }) =>
		facts.countries.flatMap((country) =>
			forms.map((form) => ({
				...{ pid: pid ?? "", country, form, note: "", languages: ["en"], payer: "agree" },
				...{ until: inAYear, state: "live", ...stamps },
			})),
		),
	);
	const ids = Array.from({ length: warmUps + needs }, () => crypto.randomUUID());
	const data = ids.map((id, at) => ({
		...{ id, member: "UG", title: "A need", problem: "", words: words[at % words.length] ?? "", forms },
		functions: own[at % own.length]?.facts.functions ?? [],
		...{
			languages: [],
			countries: [],
			note: "",
			audience: "everybody",
			state: "open",
			expiresOn: inAYear,
			...stamps,
		},
	}));
	await writeUnlogged(services, async (tx) => {
		await tx.offer.createMany({ data: offers, skipDuplicates: true });
		await tx.need.createMany({ data });
	});
	await database.pool.query("vacuum analyze offer, need");
	const durations: number[] = [];
	for (const [turn, id] of ids.entries()) {
		const started = performance.now();
		const found = await needWithMatches(publicActor, services, id, "en");
		if (!found) throw new Error("A need of the bench is not found.");
		if (turn >= warmUps) durations.push(performance.now() - started);
	}
	return spreadOf(durations);
}
