import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { consentCases, nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import { runCases } from "#app/cases/run-case.server.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { caseTypes } from "#app/views/case/case-types.server.ts";

/** The types of cases that are gone through every night. */
const nightly: Readonly<Record<string, (services: Services) => Promise<Record<string, number>>>> = {
	question: (services) => runCases(services, questionCases),
	access: (services) => runCases(services, accessCases),
	need: (services) => runCases(services, needCases),
	offer: (services) => runCases(services, offerCases),
	nomination: (services) => runCases(services, nominationCases),
	"nomination-consent": (services) => runCases(services, consentCases),
	"jury-seat": (services) => runCases(services, seatCases),
	...Object.fromEntries(caseTypes.map(({ type, run }) => [type, run])),
};

/**
 * Goes through the open cases of all types; a type that fails does not hold up the others.
 * @returns for each type, how many cases came to each state
 * @throws AggregateError with the failures
 */
export async function runAllCases(services: Services): Promise<Record<string, Record<string, number>>> {
	const counts: Record<string, Record<string, number>> = {};
	const failures: unknown[] = [];
	for (const [type, run] of Object.entries(nightly))
		try {
			counts[type] = await run(services);
		} catch (error) {
			failures.push(error);
		}
	if (failures.length > 0) throw new AggregateError(failures, "Some cases could not be gone through.");
	return counts;
}
