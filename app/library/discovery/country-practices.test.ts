import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { practicesByState } from "#app/library/discovery/country-practices.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { createDraft, createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { type OpenState, openStates } from "#app/library/record/version-state.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

const { database, services } = await testLibrary();
const officer = personWithRole("officer");

/** Puts the open version of a practice into a state, which takes several people. */
const put = (pid: string, state: OpenState) =>
	database.prisma.practiceVersion.updateMany({
		where: { pid, publishedAt: null },
		data:
			state === "scheduled"
				? { state, scheduledFor: new Date("2099-01-01"), scheduledAs: {} }
				: { state, scheduledFor: null, scheduledAs: Prisma.DbNull },
	});
const statesOf = async (pid: string) => {
	const found = (await practicesByState(officer, services, "GE", "en")).find((one) => one.pid === pid);
	return found && [found.state, found.newVersion];
};

it("shows how far each practice and its new version have progressed", async () => {
	const draft = await createDraft(services, { countries: ["GE"] });
	const live = await createPublished(services, { countries: ["GE"] });
	expect(await statesOf(live)).toEqual(["published", null]);
	await startNewVersion(systemActor, services, { pid: live });
	for (const state of openStates) {
		for (const pid of [draft, live]) await put(pid, state);
		expect(await statesOf(draft), state).toEqual([state, null]);
		expect(await statesOf(live), state).toEqual(["published", state]);
	}
	expect(await practicesByState(publicActor, services, "GE", "en")).toEqual([]);
});
