import { expect, it } from "vitest";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { groupsFor, noticeGroups } from "#app/notifications/notice.ts";

it("offers researchers only notices about questions, and all notices to everybody who works on practices", () => {
	expect(groupsFor(personWith())).toEqual(["waits-for-me"]);
	expect(groupsFor(personWith({ role: "researcher" }))).toEqual(["waits-for-me"]);
	expect(groupsFor(personWith({ role: "researcher" }, { role: "author", member: "AZ", status: "active" }))).toEqual(
		noticeGroups,
	);
});
