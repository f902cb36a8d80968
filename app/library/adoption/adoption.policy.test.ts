import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { countriesToFileFor, mayFile } from "#app/library/access/exchange.policy.ts";
import { answersFor, isInAssociation, mayMove, mayRemove } from "#app/library/adoption/adoption.policy.ts";
import {
	adoptionForm,
	adoptionStages,
	answerForm,
	confirmationAfter,
	confirmations,
	isReached,
	missingFor,
	shownStages,
	stagesFrom,
} from "#app/library/adoption/adoption.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import { type MemberStatus, mayFor } from "#app/reference/rights.ts";

/** Indonesia adopts a joint practice of Azerbaijan and Türkiye. */
const adoption = { adopter: "ID", sources: ["AZ", "TR"], confirmation: "asked", removed: false } as const;
const focal = (member: string, status: MemberStatus = "declared") => personWithRole("focal-point", member, status);

type Row = { files: boolean; moves: boolean; answers: string | null; removes: boolean };
const nothing: Row = { files: false, moves: false, answers: null, removes: false };
/** Listed by hand: who files for Indonesia and moves its adoptions, for whom each answers, and who removes it. */
const rows: [string, Actor, Row][] = [
	["the public", publicActor, nothing],
	["a researcher", personWithRole("researcher"), nothing],
	["an author of the adopter", personWithRole("author", "ID", "active"), nothing],
	["a national reviewer of the source", personWithRole("national-reviewer", "AZ", "active"), nothing],
	["a focal point of the adopter", focal("ID"), { ...nothing, files: true, moves: true }],
	["a focal point of the adopter while it is paused", focal("ID", "paused"), { ...nothing, moves: true }],
	["a focal point of the adopter while it is suspended", focal("ID", "suspended"), nothing],
	["a focal point of the adopter while it is a prospect", focal("ID", "prospect"), nothing],
	["a focal point of the source", focal("AZ"), { ...nothing, answers: "AZ" }],
	["a focal point of the other owner", focal("TR", "under-review"), { ...nothing, answers: "TR" }],
	["a focal point of the source while it is paused", focal("AZ", "paused"), nothing],
	["a focal point of another country", focal("UG"), nothing],
	["an officer", personWithRole("officer"), { ...nothing, removes: true }],
	["a head", personWithRole("head"), { ...nothing, removes: true }],
	["the system", systemActor, { ...nothing, removes: true }],
];

describe.each(rows)("%s", (_, actor, may) => {
	it("may file and move exactly what the table says", () => {
		expect(mayFile(actor, "ID")).toBe(may.files);
		expect(countriesToFileFor(actor).includes("ID")).toBe(may.files);
		expect(mayMove(actor, adoption)).toBe(may.moves);
	});

	it.each(confirmations)("may answer as the table says while the confirmation is %s", (confirmation) => {
		const asked = confirmation !== "not-asked" && confirmation !== "documented";
		expect(answersFor(actor, { ...adoption, confirmation })).toBe(asked ? may.answers : null);
		expect(mayRemove(actor, { ...adoption, confirmation })).toBe(may.removes);
	});

	it("may do nothing with an adoption that was removed", () => {
		const removed = { ...adoption, removed: true };
		expect([mayMove(actor, removed), answersFor(actor, removed), mayRemove(actor, removed)]).toEqual([
			false,
			null,
			false,
		]);
	});
});

it("members from declared to under-review, and withdrawing ones, may file; a paused member may only move what it filed", () => {
	const holders = memberStatuses.filter((status) => mayFor("focal-point", status, "exchange"));
	expect(holders).toEqual(["declared", "applicant", "admitted", "active", "under-review", "withdrawing"]);
	expect(memberStatuses.filter((status) => mayFor("focal-point", status, "continue-exchange"))).toEqual([
		...["declared", "applicant", "admitted", "active", "under-review", "paused", "withdrawing"],
	]);
});

it("prospects, former members and countries without a status are outside the association", () => {
	expect(memberStatuses.filter((status) => !isInAssociation(status))).toEqual(["prospect", "former"]);
	expect(isInAssociation(undefined)).toBe(false);
});

describe("the facts that each stage requires", () => {
	const facts = { parts: "", changes: "", since: null, results: "", notMeasured: false };
	it("are the adopted parts, then the changes, then the start date and the results", () => {
		expect(adoptionStages.map((stage) => missingFor(stage, facts))).toEqual([
			[],
			[],
			["parts"],
			["parts", "changes"],
			["parts", "changes", "since", "results"],
		]);
		const stated = { ...facts, parts: "Counters", changes: "Who runs it", since: "2017" };
		expect(missingFor("in-use", stated)).toEqual(["results"]);
		expect(missingFor("in-use", { ...stated, notMeasured: true })).toEqual([]);
		expect(missingFor("in-use", { ...stated, results: "208 malls" })).toEqual([]);
	});

	const stage = fc.constantFrom(...adoptionStages);
	it("never decrease at a later stage, whatever is stated", () => {
		const stated = fc.record({
			parts: fc.constantFrom("", "x"),
			changes: fc.constantFrom("", "x"),
			since: fc.constantFrom(null, "2017"),
			results: fc.constantFrom("", "x"),
			notMeasured: fc.boolean(),
		});
		fc.assert(
			fc.property(stage, stage, stated, (one, other, facts) => {
				fc.pre(isReached(one, other));
				const [before, after] = [missingFor(one, facts), missingFor(other, facts)];
				expect(before.filter((name) => !after.includes(name))).toEqual([]);
			}),
		);
	});

	it("apply to the stages that can be reached: the current one and later ones", () => {
		fc.assert(
			fc.property(stage, stage, (at, other) => {
				expect(stagesFrom(at).includes(other)).toBe(isReached(at, other));
			}),
		);
		expect(shownStages).toEqual(["adapting", "piloting", "in-use"]);
	});
});

describe("the answers of countries that share a practice", () => {
	const answer = fc.record({
		country: fc.constantFrom("AZ", "TR", "GE"),
		answer: fc.constantFrom("confirmed" as const, "disputed" as const),
	});
	it("mean a dispute if the last answer of any country is one, and otherwise a confirmation by any of them", () => {
		fc.assert(
			fc.property(fc.array(answer), (answers) => {
				const last = ["AZ", "TR", "GE"].flatMap((country) => answers.findLast((one) => one.country === country) ?? []);
				const disputed = last.some((one) => one.answer === "disputed");
				expect(confirmationAfter(answers, "asked")).toBe(
					disputed ? "disputed" : last.length > 0 ? "confirmed" : "asked",
				);
			}),
		);
	});
});

describe("the forms of adoptions", () => {
	const form = { stage: "interested", audience: "public", language: "en" };
	it("treat missing values as not stated, and accept dates of any precision", () => {
		expect(adoptionForm.parse(form)).toMatchObject({ parts: "", since: null, notMeasured: false, ownPid: null });
		expect(adoptionForm.parse({ ...form, since: "2017-10", notMeasured: "yes" })).toMatchObject({
			since: "2017-10",
			notMeasured: true,
		});
		for (const wrong of [{ since: "10/2017" }, { sourceUrl: "javascript:alert(1)" }, { ownPid: "x" }, { stage: "x" }])
			expect(adoptionForm.safeParse({ ...form, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
	});

	it("require a reason for a dispute", () => {
		const read = (answer: string, text?: string) => answerForm.safeParse({ answer, text, language: "en" }).success;
		expect([read("confirmed"), read("disputed"), read("disputed", "Not so.")]).toEqual([true, false, true]);
	});
});
