import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	type AnswerableQuestion,
	answersFor,
	mayHideQuestion,
	mayRemoveQuestion,
	maySeeQuestion,
} from "#app/library/questions/question.policy.ts";
import { countLinks, followUpForm, questionStates } from "#app/library/questions/question.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** Questions about a joint practice of Azerbaijan and Türkiye. */
const question = (more: Partial<AnswerableQuestion> = {}): AnswerableQuestion => ({
	state: "waiting",
	owners: ["AZ", "TR"],
	askerId: null,
	toSecretariat: false,
	shown: false,
	...more,
});
const focal = (member: string, status: MemberStatus = "declared") => personWithRole("focal-point", member, status);
const both: Actor = { ...focal("TR"), roles: [...focal("TR").roles, { role: "officer" }] };

type Row = { sees: boolean; answers: string | null; answersOverdue: string | null; hides: boolean; removes: boolean };
const nothing: Row = { sees: false, answers: null, answersOverdue: null, hides: false, removes: false };

/** Listed by hand: for whom each answers a question to the owners, and one that also goes to the secretariat. */
const rows: [string, Actor, Row][] = [
	["the public", publicActor, nothing],
	["a researcher", personWithRole("researcher"), nothing],
	["an invited expert", personWithRole("reviewer"), nothing],
	["an author of an owner", personWithRole("author", "AZ", "active"), nothing],
	["a national reviewer of an owner", personWithRole("national-reviewer", "AZ", "active"), nothing],
	["a focal point of another country", focal("ID"), nothing],
	[
		"a focal point of an owner",
		focal("AZ"),
		{ ...nothing, sees: true, answers: "AZ", answersOverdue: "AZ", hides: true },
	],
	[
		"a focal point of the other owner",
		focal("TR"),
		{ ...nothing, sees: true, answers: "TR", answersOverdue: "TR", hides: true },
	],
	["a focal point of an owner that is suspended", focal("AZ", "suspended"), { ...nothing, sees: true, hides: true }],
	[
		"an officer",
		personWithRole("officer"),
		{ ...nothing, sees: true, answersOverdue: "secretariat", hides: true, removes: true },
	],
	[
		"a head",
		personWithRole("head"),
		{ ...nothing, sees: true, answersOverdue: "secretariat", hides: true, removes: true },
	],
	[
		"an officer who is also a focal point",
		both,
		{ sees: true, answers: "TR", answersOverdue: "TR", hides: true, removes: true },
	],
	["the system", systemActor, { ...nothing, sees: true, hides: true, removes: true }],
];

const forWhom = (found: { country: string | null } | null) => found && (found.country ?? "secretariat");

describe.each(rows)("%s", (_, actor, may) => {
	it.each(questionStates)("may do exactly what the table says with a question whose state is %s", (state) => {
		const one = question({ state });
		const confirmed = state !== "unverified";
		const waiting = state === "waiting";
		expect(maySeeQuestion(actor, one)).toBe(may.sees && confirmed);
		expect(forWhom(answersFor(actor, one))).toBe(waiting ? may.answers : null);
		expect(forWhom(answersFor(actor, { ...one, toSecretariat: true }))).toBe(waiting ? may.answersOverdue : null);
		expect(mayHideQuestion(actor, { ...one, shown: true })).toBe(may.hides && confirmed);
		expect(mayHideQuestion(actor, one)).toBe(false);
		expect(mayRemoveQuestion(actor, one)).toBe(may.removes && confirmed && state !== "removed");
	});
});

it("nobody can answer their own question, or one about a practice without an owner", () => {
	const actor = focal("AZ");
	expect(answersFor(actor, question({ askerId: actor.accountId }))).toBeNull();
	expect(answersFor(actor, question({ owners: [] }))).toBeNull();
	expect(maySeeQuestion(actor, question({ owners: [] }))).toBe(false);
});

describe("the text of a question", () => {
	const read = (text: string) => followUpForm.safeParse({ text });
	it("is plain, with at most one link and a limited length", () => {
		expect(read(" How?\r\nAnd why?\0 ").data?.text).toBe("How?\nAnd why?");
		expect(read("See https://a.example/b.").success).toBe(true);
		for (const text of ["http://a.example www.b.example", "HTTPS://a.example https://b.example", "x".repeat(1501), " "])
			expect(read(text).success, text).toBe(false);
		expect(countLinks("swww.a")).toBe(0);
	});

	it("is shortened to a line for a list, without cutting a word or a character in two", () => {
		expect(excerptOf("One\ntwo")).toBe("One two");
		const cut = ["four offices", "for offices", "offices", "of one"].map((text) => excerptOf(text, 8));
		expect(cut).toEqual(["four…", "for…", "offices", "of one"]);
		expect(["for nine offices", "a practice"].map((text) => excerptOf(text, 9))).toEqual(["for nine…", "a…"]);
		expect([...excerptOf("😀".repeat(100))]).toHaveLength(80);
	});
});
