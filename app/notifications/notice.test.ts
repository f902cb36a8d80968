import { expect, it } from "vitest";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { groupsFor, noticeGroups } from "#app/notifications/notice.ts";

it("researchers are offered only notices about questions, and people who work on practices all notices", () => {
	expect(groupsFor(personWith())).toEqual(["waits-for-me"]);
	expect(groupsFor(personWith({ role: "researcher" }))).toEqual(["waits-for-me"]);
	expect(groupsFor(personWith({ role: "researcher" }, { role: "author", member: "AZ", status: "active" }))).toEqual(
		noticeGroups,
	);
});
