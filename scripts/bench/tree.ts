import { publicActor } from "#app/identity/person/actor.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { viewEdges, wholeLineage } from "#app/library/views/lineage.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { writeUnlogged } from "./unlogged.ts";

export const adoptionsInTree = 1000;
/** The edges of which the home page shows titles. */
const drawn = 6;
const times = 100;
const warmUps = 10;

/**
 * Reads the tree of everything that countries adopted from each other, as the home page does, with so many filed
 * adoptions of the site's own practices beside what its sources name. The data is made up.
 */
export async function measureTree(services: Services, own: readonly PracticeRecord[]): Promise<Spread> {
	const { database, clock, reference } = services;
	const codes = reference.countries.map(({ iso2 }) => iso2);
	const data = madeUp(own, codes, clock.now()).slice(0, adoptionsInTree);
	await writeUnlogged({ database }, (tx) => tx.adoption.createMany({ data, skipDuplicates: true }));
	await database.pool.query("vacuum analyze adoption");
	const durations: number[] = [];
	for (let turn = 0; turn < warmUps + times; turn++) {
		const started = performance.now();
		const edges = await wholeLineage(publicActor, services);
		await viewEdges(publicActor, services, "en", edges.slice(0, drawn));
		if (turn >= warmUps) durations.push(performance.now() - started);
	}
	return spreadOf(durations);
}

/** Each country adopts each practice that is not its own. */
function madeUp(own: readonly PracticeRecord[], codes: readonly string[], now: Date): Prisma.AdoptionCreateManyInput[] {
	return codes.flatMap((adopter) =>
		own.flatMap(({ pid, facts }) => {
			if (pid === undefined || facts.countries.includes(adopter)) return [];
			return {
				...{ id: crypto.randomUUID(), adopter, sourcePid: pid, sourceVersion: "1.0", language: "en" },
				...{ parts: "One counter", changes: "Who runs it", results: "", notMeasured: true, since: "2020-06" },
				...{ audience: "public", stage: "in-use", confirmation: "confirmed", liveKey: `${adopter}:${pid}` },
				...{ createdAt: now, lastStepAt: now },
			};
		}),
	);
}
