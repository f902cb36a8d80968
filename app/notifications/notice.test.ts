import { expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { groupsFor, noticeGroups } from "#app/notifications/notice.ts";

const person = (...roles: Person["roles"]): Person => ({
	kind: "person",
	accountId: "018f6f2e-0000-7000-8000-000000000000",
	name: "A person",
	email: "person@example.org",
	locale: "en",
	roles,
});

it("offers researchers only notices about questions, and everybody who works on practices all of them", () => {
	expect(groupsFor(person())).toEqual(["waits-for-me"]);
	expect(groupsFor(person({ role: "researcher" }))).toEqual(["waits-for-me"]);
	expect(groupsFor(person({ role: "researcher" }, { role: "author", member: "AZ", status: "active" }))).toEqual(
		noticeGroups,
	);
});
