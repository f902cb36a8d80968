import { conditionName, noteName } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { keepSheet } from "#app/exchange/gap-sheet/keep-sheet.server.ts";
import { saveSheet } from "#app/exchange/gap-sheet/save-sheet.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { Services } from "#app/server/services.server.ts";
import { must } from "./demo-story.ts";

/** The secret of the only sheet, known to everybody who reads this. */
const secret = "demonstration".padEnd(43, "-");

/** The page of the demonstration's gap sheet. */
export const demoSheetPath = `/en/gap-sheet/${secret}`;

/** Keeps a gap sheet with a note, in the first version of a practice that gets a later one. */
export async function keepDemoSheet(services: Services, pid: string): Promise<void> {
	const [law, register] = [conditionName(pid, "c1"), conditionName(pid, "c2")];
	const answers = { [law]: "missing", [register]: "get" } as const;
	const practices = [{ pid, version: "1.0" }];
	await must(
		keepSheet(publicActor, services, { secret, practices, entries: answers }, { address: "127.0.0.1" }),
		"kept",
	);
	const entries = { ...answers, [noteName(law)]: "Demo: the decree is being drafted.", country: "UZ" };
	await must(saveSheet(services, secret, { base: "", entries }), "saved");
}
