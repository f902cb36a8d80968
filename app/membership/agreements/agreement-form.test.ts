import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type AgreementValues,
	agreementFields,
	mergeAgreements,
	readAgreementForm,
	valuesOf,
} from "#app/membership/agreements/agreement-form.ts";

function formOf(values: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one);
	return form;
}
const whole = {
	kind: "memorandum",
	titleEn: "On service centres",
	titleAr: "",
	countries: ["AZ", "", "UG", "AZ"],
	partyNames: "First agency\r\n\r\n Second agency ",
	signedOn: "2022-09",
	inForceOn: "",
	expiresOn: "2027",
	languages: ["en", ""],
	documentId: "",
	visibility: "members",
	workstreams: "",
};

describe("the form of an agreement", () => {
	it("reads lines, lists and optional fields", () => {
		const read = readAgreementForm(formOf(whole), { en: "Old", tr: "Eski" });
		expect("terms" in read && read.terms).toMatchObject({
			title: { en: "On service centres", tr: "Eski" },
			countries: ["AZ", "UG"],
			partyNames: ["First agency", "Second agency"],
			inForceOn: null,
			expiresOn: "2027",
			languages: ["en"],
			documentId: null,
		});
	});

	it("reports the problem of each field, with the typed values", () => {
		const read = readAgreementForm(
			formOf({ ...whole, kind: "", titleEn: " ", signedOn: "last spring", countries: "", documentId: "that one" }),
		);
		expect("issues" in read && read.issues).toEqual([
			{ field: "kind", problem: "missing" },
			{ field: "titleEn", problem: "missing" },
			{ field: "countries", problem: "missing" },
			{ field: "signedOn", problem: "bad-date" },
			{ field: "documentId", problem: "unknown" },
		]);
		expect(read.values).toMatchObject({ signedOn: "last spring", documentId: "that one" });
		const alone = readAgreementForm(formOf({ ...whole, titleEn: "", countries: "AZ", partyNames: "" }));
		expect("issues" in alone && alone.issues).toEqual([
			{ field: "titleEn", problem: "missing" },
			{ field: "countries", problem: "missing" },
		]);
		const long = readAgreementForm(formOf({ ...whole, titleAr: "ا".repeat(301), workstreams: "x".repeat(301) }));
		expect("issues" in long && long.issues).toEqual([
			{ field: "titleAr", problem: "too-long" },
			{ field: "workstreams", problem: "too-long" },
		]);
		const many = readAgreementForm(
			formOf({ ...whole, partyNames: Array.from({ length: 51 }, (_, i) => i).join("\n") }),
		);
		expect("issues" in many && many.issues).toEqual([{ field: "partyNames", problem: "too-many" }]);
	});

	it("shows a recorded agreement as it was typed", () => {
		const read = readAgreementForm(formOf(whole));
		if (!("terms" in read)) throw new Error("It is sound.");
		const again = readAgreementForm(formOf(valuesOf(read.terms)));
		expect("terms" in again && again.terms).toEqual(read.terms);
	});

	it("never fails, whatever is sent", () => {
		const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "2019", "memorandum", "AZ", "\n\n"));
		const fields = fc.record(Object.fromEntries(agreementFields.map((field) => [field, text])));
		fc.assert(
			fc.property(fields, (typed) => {
				const read = readAgreementForm(formOf(typed));
				expect("terms" in read || read.issues.length > 0).toBe(true);
			}),
		);
	});
});

describe("two concurrent edits", () => {
	const value = fc.constantFrom("", "one", "two");
	const values = fc.record(
		Object.fromEntries(agreementFields.map((field) => [field, value])),
	) as unknown as fc.Arbitrary<AgreementValues>;

	it("lose nothing: own changes are kept, the other person's are taken over, and conflicts are reported", () => {
		fc.assert(
			fc.property(values, values, values, (before, typed, theirs) => {
				const met = mergeAgreements(before, typed, theirs);
				for (const field of agreementFields) {
					const [mine, other] = [typed[field] !== before[field], theirs[field] !== before[field]];
					expect(met.values[field]).toBe(mine ? typed[field] : theirs[field]);
					expect(met.clashing.includes(field)).toBe(mine && other && typed[field] !== theirs[field]);
					expect(met.takenOver.includes(field)).toBe(other && !mine);
				}
			}),
		);
	});
});
