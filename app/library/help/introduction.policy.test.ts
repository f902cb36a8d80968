import { describe, expect, it } from "vitest";
import { stateRules } from "#app/cases/case-rules.ts";
import { movesNow } from "#app/cases/country-case.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { introductionTargetsOf, reportsFor, showsContacts, takesPart } from "#app/library/help/introduction.policy.ts";
import { type IntroductionSide, introductionMoves, outcomeDayAt, outcomeDays } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import { type MemberStatus, mayFor } from "#app/reference/rights.ts";

/** Azerbaijan asks Indonesia. */
const sides = { requester: "AZ", responder: "ID" };
const states = ["sent", "accepted", "done", "declined", "withdrawn"] as const;
const focal = (member: string, status: MemberStatus = "declared") => personWithRole("focal-point", member, status);

type Row = { asks: boolean; answers: boolean; withdraws: boolean; side: IntroductionSide | null };
const nothing: Row = { asks: false, answers: false, withdraws: false, side: null };
const asker: Row = { ...nothing, asks: true, withdraws: true, side: "asker" };
/** Listed by hand: what each may do, and for whom the secretariat acts if Indonesia has no focal point who may answer. */
const rows: [string, Actor, Row, Row][] = [
	["the public", publicActor, nothing, nothing],
	["a researcher", personWithRole("researcher"), nothing, nothing],
	["an author of the asking country", personWithRole("author", "AZ", "active"), nothing, nothing],
	["a national reviewer of the asked country", personWithRole("national-reviewer", "ID", "active"), nothing, nothing],
	["a focal point of the asking country", focal("AZ"), asker, asker],
	[
		"a focal point of the asking country while it is paused",
		focal("AZ", "paused"),
		{ ...asker, asks: false },
		{ ...asker, asks: false },
	],
	["a focal point of the asking country while it is suspended", focal("AZ", "suspended"), nothing, nothing],
	[
		"a focal point of the asked country",
		focal("ID"),
		{ ...nothing, answers: true, side: "asked" },
		{ ...nothing, answers: true, side: "asked" },
	],
	[
		"a focal point of the asked country while it is paused",
		focal("ID", "paused"),
		{ ...nothing, side: "asked" },
		{ ...nothing, side: "asked" },
	],
	["a focal point of the asked country while it is a prospect", focal("ID", "prospect"), nothing, nothing],
	["a focal point of a third country", focal("UG"), nothing, nothing],
	["an officer", personWithRole("officer"), nothing, { ...nothing, answers: true, side: "asked" }],
	["a head", personWithRole("head"), nothing, { ...nothing, answers: true, side: "asked" }],
];

describe.each(rows)("%s", (_, actor, withAnswerer, without) => {
	it.each([
		[true, withAnswerer],
		[false, without],
	])("may do exactly what the table says (a focal point can answer: %s)", (hasAnswerer, may) => {
		expect(introductionCases.opening.may(actor, { ...sides } as never)).toBe(may.asks);
		for (const state of states) {
			const accepted = state === "accepted" || state === "done";
			const parties = { ...sides, hasAnswerer };
			expect(movesNow(introductionMoves, state, actor, parties), state).toEqual([
				...(state === "sent" && may.answers ? ["accept", "decline"] : []),
				...(state === "accepted" && may.side !== null ? ["finish"] : []),
				...(["sent", "accepted"].includes(state) && may.withdraws ? ["withdraw"] : []),
			]);
			expect(reportsFor(actor, { ...parties, accepted }), state).toBe(accepted ? may.side : null);
		}
	});
});

it("nobody can answer for both sides", () => {
	const both: Actor = { ...focal("AZ"), roles: [...focal("AZ").roles, ...focal("ID").roles] };
	expect(movesNow(introductionMoves, "sent", both, { ...sides, hasAnswerer: true })).toEqual(["withdraw"]);
	expect(movesNow(introductionMoves, "sent", systemActor, { ...sides, hasAnswerer: true })).toEqual([]);
});

it("the answer is due in 14 days, and addresses are shown from acceptance on", () => {
	expect(stateRules(introductionCases.rules, "sent")).toEqual({ waitingOn: "responder", days: 14 });
	expect(states.filter(showsContacts)).toEqual(["accepted", "done"]);
});

it("a country can be asked while its focal points may file", () => {
	expect(memberStatuses.filter(takesPart)).toEqual(
		memberStatuses.filter((one) => mayFor("focal-point", one, "exchange")),
	);
	expect([takesPart("paused"), takesPart(undefined)]).toEqual([false, false]);
});

describe("who can be asked, and by whom", () => {
	const statuses = new Map<string, MemberStatus>([
		...(["AZ", "ID", "TR"] as const).map((country) => [country, "declared"] as const),
		["UG", "paused"],
	]);
	const joint = { provenance: "owner", countries: ["ID", "TR", "UG"] };
	const imported = { provenance: "imported", countries: ["ID"] };
	const both: Actor = { ...focal("AZ"), roles: [...focal("AZ").roles, ...focal("ID").roles] };
	const none = { askers: [], asked: [] };
	it.each<[string, Actor, Parameters<typeof introductionTargetsOf>[1], ReturnType<typeof introductionTargetsOf>]>([
		["all owners of a practice that take part", focal("AZ"), joint, { askers: ["AZ"], asked: ["ID", "TR"] }],
		["nobody about one's own practice", focal("ID"), joint, none],
		["the owners, on behalf of a country that is not an owner", both, joint, { askers: ["AZ"], asked: ["ID", "TR"] }],
		["nobody about an imported practice", focal("AZ"), imported, { askers: ["AZ"], asked: [] }],
		["a country", focal("AZ"), { country: "TR" }, { askers: ["AZ"], asked: ["TR"] }],
		["never one's own country", focal("AZ"), { country: "AZ" }, none],
		["a country on behalf of another of one's own", both, { country: "ID" }, { askers: ["AZ"], asked: ["ID"] }],
		["never a paused country", focal("AZ"), { country: "UG" }, { askers: ["AZ"], asked: [] }],
		["never a country outside the association", focal("AZ"), { country: "FI" }, { askers: ["AZ"], asked: [] }],
		["nobody while one's own country is paused", focal("AZ", "paused"), { country: "ID" }, none],
		["nobody if the person is an author", personWithRole("author", "AZ", "active"), { country: "ID" }, none],
		["nobody if the person belongs to the secretariat", personWithRole("officer"), joint, none],
		["nobody if the person is not signed in", publicActor, joint, none],
	])("%s", (_, actor, about, sides) => {
		expect(introductionTargetsOf(actor, about, statuses)).toEqual(sides);
	});
});

it("both sides are asked after 30, 180 and 365 days, even if a night was missed", () => {
	expect(outcomeDays).toEqual([30, 180, 365]);
	for (const day of outcomeDays)
		expect([day - 1, day, day + 6, day + 7].map(outcomeDayAt)).toEqual([undefined, day, day, undefined]);
});
