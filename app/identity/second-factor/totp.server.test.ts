import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupByFour } from "#app/identity/second-factor/group-by-four.ts";
import { matchingStep, newTotpSecret, otpauthAddress, totpAt } from "#app/identity/second-factor/totp.server.ts";

const at = (seconds: number) => new Date(seconds * 1000);
/** The secret used in the examples of both RFCs. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

it("a secret is shown in groups of four characters", () => {
	expect(groupByFour("ABCDEFGHIJ", " ")).toBe("ABCD EFGH IJ");
	expect(groupByFour("", " ")).toBe("");
});

describe("a code", () => {
	// The RFC lists eight digits; ours are the last six.
	it.each([
		[59, "94287082"],
		[1_111_111_109, "07081804"],
		[1_111_111_111, "14050471"],
		[1_234_567_890, "89005924"],
		[2_000_000_000, "69279037"],
		[20_000_000_000, "65353130"],
	])("matches RFC 6238 at %i", (seconds, code) => {
		expect(totpAt(secret, at(seconds))).toBe(code.slice(-6));
	});

	it("matches RFC 4226 for the first ten steps", () => {
		const codes = Array.from({ length: 10 }, (_, step) => totpAt(secret, at(step * 30)));
		expect(codes).toEqual("755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split(" "));
	});

	it("is valid for its own step and the two adjacent ones, and for no other", () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 4_000_000_000 }), fc.integer({ min: -5, max: 5 }), (seconds, off) => {
				const step = Math.floor(seconds / 30);
				const found = matchingStep(secret, totpAt(secret, at((step + off) * 30)), at(seconds), null);
				// One code in a million is also the code of another step.
				if (Math.abs(off) <= 1) expect([step - 1, step, step + 1]).toContain(found);
				else expect(found).toBe(undefined);
			}),
			{ seed: 7, numRuns: 300 },
		);
	});

	it("is refused once it or a later one has been used", () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 4_000_000_000 }), fc.integer({ min: -1, max: 1 }), (seconds, off) => {
				const step = Math.floor(seconds / 30) + off;
				const code = totpAt(secret, at(step * 30));
				const used = matchingStep(secret, code, at(seconds), null) ?? Number.NaN;
				for (const after of [used, used + 1]) {
					const again = matchingStep(secret, code, at(seconds), after);
					expect(again ?? Infinity).toBeGreaterThan(after);
				}
			}),
			{ seed: 7, numRuns: 300 },
		);
		const now = at(90);
		expect(matchingStep(secret, totpAt(secret, now), now, 3)).toBe(undefined);
		expect(matchingStep(secret, totpAt(secret, now), now, 2)).toBe(3);
	});

	it.each(["", "12345", "1234567", "abcdef", "𝟙23456", "-12345", "١٢٣٤٥٦", "ééé456"])("is not “%s”", (code) => {
		expect(matchingStep(secret, code, at(90), null)).toBe(undefined);
	});

	it("comes from a secret of 160 bits that is different each time", () => {
		const secrets = Array.from({ length: 50 }, newTotpSecret);
		expect(new Set(secrets).size).toBe(50);
		for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
	});
});

it("is set up in an app through one URI", () => {
	const address = otpauthAddress("ABCDEFGH", "nino+1@agency.example", "ASAN Association");
	expect(address).toBe(
		"otpauth://totp/ASAN%20Association:nino%2B1%40agency.example?issuer=ASAN%20Association&secret=ABCDEFGH&algorithm=SHA1&digits=6&period=30",
	);
});
