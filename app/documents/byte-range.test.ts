import fc from "fast-check";
import { expect, it } from "vitest";
import { requestedRange } from "#app/documents/byte-range.ts";

it.each<[string | null, ReturnType<typeof requestedRange>]>([
	[null, "whole"],
	["", "whole"],
	["bytes=0-", { start: 0, end: 99 }],
	["bytes=0-0", { start: 0, end: 0 }],
	["bytes=10-19", { start: 10, end: 19 }],
	["bytes=90-1000", { start: 90, end: 99 }],
	["bytes=-10", { start: 90, end: 99 }],
	["bytes=-1000", { start: 0, end: 99 }],
	["bytes=-0", "none-there"],
	["bytes=100-", "none-there"],
	["bytes=100-200", "none-there"],
	["bytes=20-10", "whole"],
	["bytes=0-1,5-6", "whole"],
	["bytes=-", "whole"],
	["bytes=a-b", "whole"],
	["lines=1-2", "whole"],
	["bytes=99999999999999999999-", "whole"],
])("of 100 bytes, %j asks for %j", (header, range) => expect(requestedRange(header, 100)).toEqual(range));

it("never leaves the file", () => {
	const number = fc.option(fc.nat(300), { nil: "" as const });
	fc.assert(
		fc.property(number, number, fc.integer({ min: 1, max: 200 }), (first, last, size) => {
			const range = requestedRange(`bytes=${first}-${last}`, size);
			if (typeof range === "string") return;
			expect(range.start).toBeGreaterThanOrEqual(0);
			expect(range.end).toBeGreaterThanOrEqual(range.start);
			expect(range.end).toBeLessThan(size);
		}),
	);
});
