import { expect, it } from "vitest";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { pipelineFigures } from "#app/library/publication/pipeline-figures.server.ts";
import { allMet, givenAccepted, givenDraft, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { daysAfter } from "#app/platform/partial-date.ts";

const { clock, people, services } = await libraryWithPeople({}, "2026-01-01T10:00:00Z");

/** A number of days after the beginning of the year. */
const onDay = (day: number) => clock.set(`${daysAfter("2026-01-01", day)}T10:00:00Z`);
const draft = (facts: Partial<PracticeFacts> = {}) => givenDraft(services, people.author, facts);
const send = async (pid: string) => {
	const sent = await sendToClearance(people.author, services, { pid, revision: 1 });
	expect(sent.outcome).toBe("sent");
};
const clear = async (pid: string, who: "az" | "uz") => {
	const input = { pid, country: who.toUpperCase(), revision: 1, message: null };
	expect(await clearRecord(people[who], services, input)).toMatchObject({ outcome: "cleared" });
};
const back = async (pid: string, state: string) =>
	expect(await takeBackSubmission(people.author, services, { pid, state })).toEqual({ outcome: "taken-back" });
const requestRevision = async (pid: string) => (await openVersionOf(services, pid)).request?.revision ?? 0;

const medians = async () => {
	const figures = (await pipelineFigures(people.officer, services, {}, "en")) ?? [];
	return Object.fromEntries(figures.map(({ state, medianDays }) => [state, medianDays]));
};

it("gives the median time that versions took for each step, as counted by hand", async () => {
	expect(await medians()).toEqual({
		clearance: null,
		submitted: null,
		"in-review": null,
		"changes-requested": null,
		accepted: null,
		scheduled: null,
	});

	onDay(0);
	const straight = await draft();
	const joint = await draft({ countries: ["AZ", "UZ"] });
	const taken = await draft();
	for (const pid of [straight, joint, taken]) await send(pid);
	onDay(1);
	await clear(joint, "az");
	onDay(4);
	await clear(straight, "az"); // clearance: 4
	onDay(6);
	await givenAccepted(services, straight, people.officer); // submitted: 2
	onDay(7);
	await back(taken, "clearance"); // not counted
	onDay(8);
	await clear(joint, "uz"); // clearance: 8, since the second country took that long
	onDay(9);
	await publishVersion(people.officer, services, { pid: straight }); // accepted: 3
	await send(taken);
	onDay(10);
	const screened = { pid: joint, revision: await requestRevision(joint), findings: allMet };
	await screenRecord(people.officer, services, screened);
	await beginReview(people.officer, services, { pid: joint, revision: await requestRevision(joint) }); // submitted: 2
	onDay(12);
	await clear(taken, "az"); // clearance: 3
	onDay(15);
	const requested = { pid: joint, revision: await requestRevision(joint), message: "The year." };
	await requestChanges(people.officer, services, requested); // in-review: 5
	onDay(20);
	await back(taken, "submitted"); // not counted
	onDay(25);
	await send(joint); // changes-requested: 10
	onDay(26);
	const returned = { pid: joint, country: "UZ", revision: 1, message: "The name." };
	await returnToAuthor(people.uz, services, returned); // clearance: 1
	onDay(36);
	await send(joint); // changes-requested: 10
	onDay(38);
	await clear(joint, "az");
	await clear(joint, "uz"); // clearance: 2
	onDay(41);
	const declined = { pid: joint, revision: await requestRevision(joint), decision: "declined", reason: "No." } as const;
	await decideRecord(people.officer, services, declined); // submitted: 3

	// Of 1, 2, 3, 4 and 8; of 2, 2 and 3; of 5; of 10 and 10; of 3.
	expect(await medians()).toEqual({
		clearance: 3,
		submitted: 2,
		"in-review": 5,
		"changes-requested": 10,
		accepted: 3,
		scheduled: null,
	});

	// Only the steps that ended on the thirtieth day or later are left: 2, 3 and 10.
	clock.set("2027-01-31T10:00:00Z");
	expect(await medians()).toEqual({
		clearance: 2,
		submitted: 3,
		"in-review": null,
		"changes-requested": 10,
		accepted: null,
		scheduled: null,
	});
});
