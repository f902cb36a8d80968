import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	type DecidedNeed,
	mayFileNeed,
	mayManageNeeds,
	mayManageTopics,
	mayMoveNeed,
	maySeeNeed,
} from "#app/library/help/need.policy.ts";
import { needAudiences, needStates } from "#app/library/help/need.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

const focal = (member: string, status: MemberStatus) => personWithRole("focal-point", member, status);

/** What each actor may do with the needs of Azerbaijan. */
type Row = {
	/** Sees drafts and dropped needs, dropped ones, published ones for members. */
	keeps: boolean;
	seesDropped: boolean;
	seesMembers: boolean;
	files: boolean;
	moves: boolean;
};
const nothing: Row = { keeps: false, seesDropped: false, seesMembers: false, files: false, moves: false };
const member: Row = { ...nothing, seesMembers: true };
const own: Row = { keeps: true, seesDropped: true, seesMembers: true, files: true, moves: true };
const secretariat: Row = { ...member, seesDropped: true };

const rows: [string, Actor, Row][] = [
	["the public", publicActor, nothing],
	["a researcher", personWithRole("researcher"), nothing],
	["an invited expert", personWithRole("reviewer"), nothing],
	["an author of the country", personWithRole("author", "AZ", "declared"), member],
	["a national reviewer of another country", personWithRole("national-reviewer", "ID", "declared"), member],
	["a focal point of another country", focal("ID", "declared"), member],
	["a focal point of a paused country", focal("ID", "paused"), member],
	["a focal point of a prospect", focal("ID", "prospect"), nothing],
	["a focal point of a suspended country", focal("ID", "suspended"), nothing],
	["a focal point of a former member", focal("ID", "former"), nothing],
	["a focal point of the country", focal("AZ", "declared"), own],
	["a focal point of the country while it is paused", focal("AZ", "paused"), { ...own, files: false }],
	[
		"a focal point of the country while it is suspended",
		focal("AZ", "suspended"),
		{ ...own, files: false, moves: false },
	],
	["an officer", personWithRole("officer"), secretariat],
	["a head", personWithRole("head"), secretariat],
	["the system", systemActor, secretariat],
];

describe.each(rows)("%s", (_, actor, may) => {
	it.each(needStates)("may do exactly what the table says with a need whose state is %s", (state) => {
		for (const audience of needAudiences) {
			const need: DecidedNeed = { member: "AZ", state, audience };
			const sees =
				may.keeps ||
				(["draft", "dropped"].includes(state)
					? state === "dropped" && may.seesDropped
					: audience === "everybody" || may.seesMembers);
			expect(maySeeNeed(actor, need), audience).toBe(sees);
		}
		expect(mayManageNeeds(actor, "AZ")).toBe(may.keeps);
		expect(mayFileNeed(actor, "AZ")).toBe(may.files);
		expect(mayMoveNeed(actor, "AZ")).toBe(may.moves);
	});

	it("works on the secretariat's topics only as a member of its staff", () => {
		const isTheirs = may === secretariat;
		const released: DecidedNeed = { member: null, state: "open", audience: "everybody" };
		expect([
			mayManageTopics(actor),
			mayFileNeed(actor, null),
			mayMoveNeed(actor, null),
			maySeeNeed(actor, released),
		]).toEqual(Array(4).fill(isTheirs));
	});
});
