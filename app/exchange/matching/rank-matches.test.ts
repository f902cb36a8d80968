import fc from "fast-check";
import { expect, it } from "vitest";
import { type Candidate, type MatchReason, maxMatches, rankMatches } from "#app/exchange/matching/rank-matches.ts";
import { type Reader, seesRecord } from "#app/library/access/audience.policy.ts";
import type { EvidenceLevel } from "#app/library/record/evidence.ts";

const now = new Date("2026-03-02T09:00:00Z");
const countries = ["AZ", "TR", "ID"];
const some = (codes: string[]) => fc.subarray(codes, { minLength: 0 });
const candidate: fc.Arbitrary<Candidate> = fc.record({
	pid: fc.string({ minLength: 1, maxLength: 4 }),
	publishedVersionId: fc.constantFrom("v", null),
	visibility: fc.constantFrom("public", "members"),
	embargoUntil: fc.constantFrom(null, new Date("2026-01-01"), new Date("2027-01-01")),
	withdrawnAt: fc.constantFrom(null, null, now),
	countries: fc.subarray(countries, { minLength: 1 }),
	forms: some(["call", "documents"]),
	offeredBy: some(countries),
	otherForms: some(["trainers"]),
	introducible: fc.boolean(),
	functions: some(["licences", "health"]),
	wordsPlace: fc.option(fc.nat(20)),
	languages: some(["en", "ar"]),
	evidence: fc.constantFrom<EvidenceLevel[]>(1, 2, 3, 4, 5),
});
const candidates = fc.uniqueArray(candidate, { selector: ({ pid }) => pid, maxLength: 20 });
const reader: fc.Arbitrary<Reader> = fc.record({
	secretariat: fc.boolean(),
	members: fc.boolean(),
	countries: some(countries),
});
const member = fc.constantFrom(...countries);

const isOnSubject = ({ functions, wordsPlace }: Candidate) => functions.length > 0 || wordsPlace !== null;

it("a need has at most six matches, never the member's own practices, and one on another subject only for its offer", () => {
	fc.assert(
		fc.property(member, candidates, reader, (member, all, reader) => {
			const matches = rankMatches(member, all, { reader, now });
			const found = matches.map(({ pid }) => all.find((one) => one.pid === pid) as Candidate);
			expect(matches.length).toBeLessThanOrEqual(maxMatches);
			expect(found.filter(({ countries }) => countries.includes(member))).toEqual([]);
			const elsewhere = found.filter((one) => !isOnSubject(one));
			expect(elsewhere.filter(({ forms }) => forms.length === 0)).toEqual([]);
			if (found.some((one) => isOnSubject(one) && one.forms.length > 0)) expect(elsewhere).toEqual([]);
		}),
	);
});

it("a match is never a practice that the reader may not read or that was withdrawn", () => {
	fc.assert(
		fc.property(member, candidates, reader, (member, all, reader) => {
			for (const { pid } of rankMatches(member, all, { reader, now })) {
				const found = all.find((one) => one.pid === pid) as Candidate;
				expect([seesRecord(reader, found, now), found.withdrawnAt]).toEqual([true, null]);
			}
		}),
	);
});

const order: MatchReason["kind"][] = ["form", "other-form", "function", "words", "language", "evidence"];

it("reasons are in the order in which they count, and matches are ranked by it", () => {
	fc.assert(
		fc.property(member, candidates, reader, (member, all, reader) => {
			const matches = rankMatches(member, all, { reader, now });
			for (const { reasons } of matches) {
				const kinds = reasons.map(({ kind }) => kind);
				expect(kinds).toEqual(order.filter((kind) => kinds.includes(kind)));
			}
			const weights = matches.map(({ pid }) => {
				const found = all.find((one) => one.pid === pid) as Candidate;
				const { forms, otherForms, introducible, functions, wordsPlace, languages, evidence } = found;
				const parts = [
					forms.length,
					Number(otherForms.length > 0),
					Number(introducible),
					functions.length,
					Number(wordsPlace !== null),
					Number(languages.length > 0),
					evidence,
				];
				return parts.join("");
			});
			expect(weights).toEqual([...weights].sort().reverse());
		}),
	);
});

it("the order of the practices does not matter, and no better match is left out", () => {
	fc.assert(
		fc.property(member, candidates, reader, (member, all, reader) => {
			const ranked = (list: Candidate[]) => rankMatches(member, list, { reader, now });
			expect(ranked([...all].reverse())).toEqual(ranked(all));
			// Which practices on another subject are matches depends on those on the subject.
			const onSubject = all.filter(isOnSubject);
			const matches = ranked(onSubject);
			const without = onSubject.filter(({ pid }) => pid !== matches[0]?.pid);
			expect(ranked(without).slice(0, maxMatches - 1)).toEqual(matches.slice(1));
		}),
	);
});
