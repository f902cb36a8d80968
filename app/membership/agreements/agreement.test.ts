import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	agreementForms,
	agreementPhase,
	agreementProblem,
	agreementState,
	newAgreement,
} from "#app/membership/agreements/agreement.ts";
import { daysAfter } from "#app/platform/partial-date.ts";

describe("the terms of an agreement", () => {
	const problem = (more: object, began: string[] = []) => {
		const terms = {
			kind: "memorandum",
			title: { en: "On service centres" },
			countries: ["AZ", "UG"],
			signedOn: "2018-09-15",
		};
		return agreementProblem(newAgreement.parse({ ...terms, ...more }), began, "2026-11-25");
	};

	it("name a country and, for a memorandum, another party", () => {
		expect(problem({ countries: ["AZ"] })).toBe("parties-missing");
		expect(problem({ countries: ["AZ"], partyNames: ["First agency"] })).toBeUndefined();
		expect(problem({ countries: [], partyNames: ["First agency", "Second agency"] })).toBe("parties-missing");
		expect(problem({ kind: "declaration", countries: ["AZ"] })).toBeUndefined();
		expect(problem({ kind: "declaration", countries: [] })).toBe("parties-missing");
	});

	it("have dates in order, of which several may be the same day", () => {
		expect(problem({ inForceOn: "2018-09-15", expiresOn: "2018-09-15" })).toBeUndefined();
		expect(problem({ inForceOn: "2018-09-14" })).toBe("in-force-before-signed");
		expect(problem({ inForceOn: "2018-09" })).toBeUndefined();
		expect(problem({ inForceOn: "2018-08" })).toBe("in-force-before-signed");
		expect(problem({ expiresOn: "2018-09-14" })).toBe("expires-before-start");
		expect(problem({ inForceOn: "2020-01", expiresOn: "2019" })).toBe("expires-before-start");
		expect(problem({ inForceOn: "2020-01", expiresOn: "2020" })).toBeUndefined();
	});

	it("are signed at most a year ahead, and for an accession after the declaration", () => {
		expect(problem({ signedOn: "2027-11-25" })).toBeUndefined();
		expect(problem({ signedOn: "2027-11-26" })).toBe("too-far-ahead");
		const accession = { kind: "accession-instrument", countries: ["AZ"] };
		expect(problem({ ...accession, signedOn: "2019-05-31" }, ["2019-06"])).toBe("before-declaration");
		expect(problem({ ...accession, signedOn: "2019-06-01" }, ["2019-06"])).toBeUndefined();
		const both = { ...accession, countries: ["AZ", "UG"] };
		expect(problem({ ...both, signedOn: "2019-06-01" }, ["2018-01", "2020-03"])).toBe("before-declaration");
		expect(problem({ signedOn: "2018-09-15" }, ["2019-06"])).toBeUndefined();
	});
});

describe("the state of an agreement", () => {
	it("only moves forward as days pass", () => {
		const order = ["signed", "in-force", "expired", "ended"];
		const day = fc.integer({ min: 0, max: 4000 }).map((number) => daysAfter("2019-01-01", number));
		fc.assert(
			fc.property(
				day,
				fc.nat(900),
				fc.nat(900),
				fc.option(day),
				day,
				fc.nat(900),
				(signedOn, a, b, endedOn, on, later) => {
					const inForceOn = daysAfter(signedOn, a);
					const terms = { signedOn, inForceOn, expiresOn: daysAfter(inForceOn, b), endedOn };
					const [now, then] = [agreementState(terms, on), agreementState(terms, daysAfter(on, later))];
					expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now));
				},
			),
		);
		const open = { signedOn: "2026-09", inForceOn: null, expiresOn: "2027-09", endedOn: null };
		expect(agreementState(open, "2026-09-29")).toBe("signed");
		expect(agreementState(open, "2026-09-30")).toBe("in-force");
		expect(agreementState(open, "2027-09-30")).toBe("in-force");
		expect(agreementState(open, "2027-10-01")).toBe("expired");
	});

	it("needs attention from 180 days before it expires", () => {
		const terms = { signedOn: "2020", inForceOn: null, expiresOn: "2027-06-30", endedOn: null };
		const on = (day: string) => agreementPhase(terms, day);
		expect(["2020-06-01", "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01"].map(on)).toEqual([
			"coming",
			"current",
			"expiring",
			"expiring",
			"expired",
		]);
		expect(agreementPhase({ ...terms, endedOn: "2025" }, "2026-01-01")).toBe("ended");
	});
});

describe("the form of an agreement", () => {
	const typed = {
		kind: "memorandum",
		titleEn: " On service centres",
		countries: ["AZ", undefined, "UG", "AZ"],
		partyNames: "First agency\r\n\r\n Second agency ",
		signedOn: "2022-09",
		expiresOn: "2027",
		visibility: "members",
	};
	const problemsOf = (more: object) =>
		agreementForms.terms.safeParse({ ...typed, ...more }).error?.issues.map(({ path, message }) => [path[0], message]);

	it("reads lines, lists and optional fields", () => {
		expect(agreementForms.terms.parse(typed)).toEqual({
			kind: "memorandum",
			title: { en: "On service centres" },
			countries: ["AZ", "UG"],
			visibility: "members",
			partyNames: ["First agency", "Second agency"],
			signedOn: "2022-09",
			inForceOn: null,
			expiresOn: "2027",
			documentId: null,
			languages: [],
			workstreams: [],
		});
	});

	it("reports the problem of each field", () => {
		const wrong = { kind: undefined, titleEn: " ", signedOn: "last spring", documentId: "that one" };
		expect(problemsOf(wrong)).toEqual([
			["kind", "chooseOne"],
			["titleEn", "required"],
			["signedOn", "badDate"],
			["documentId", "notInList"],
		]);
		const long = "x".repeat(301);
		expect(problemsOf({ titleAr: long, workstreams: `one\n${long}` })).toEqual([
			["titleAr", "lineTooLong"],
			["workstreams", "lineTooLong"],
		]);
		const many = Array.from({ length: 51 }, (_, index) => index).join("\n");
		expect(problemsOf({ partyNames: many })).toEqual([["partyNames", "tooMany"]]);
		expect(problemsOf({ countries: ["AZ"], partyNames: undefined })).toEqual([["countries", "parties-missing"]]);
	});
});
