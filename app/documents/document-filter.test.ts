import fc from "fast-check";
import { expect, it } from "vitest";
import { documentKinds } from "#app/documents/document.ts";
import { documentFilterParams, readDocumentFilter } from "#app/documents/document-filter.ts";
import { audiences } from "#app/reference/codes.ts";

const nothing = { text: "", member: "", kind: "", visibility: "", page: 1 };

it("ignores invalid values in a URL", () => {
	for (const address of ["", "member=az&kind=x&visibility=all&page=0", "page=1e3&member=AZE&q=%00%20", "page=-1"])
		expect(readDocumentFilter(new URLSearchParams(address)), address).toEqual(nothing);
});

it("is read back from its own URL", () => {
	const filter = fc.record({
		text: fc.constantFrom("", "Bəyannamə 2019", "100 %_\\", "إعلان"),
		member: fc.constantFrom("", "none", "AZ"),
		kind: fc.constantFrom("" as const, ...documentKinds),
		visibility: fc.constantFrom("" as const, ...audiences),
		page: fc.integer({ min: 1, max: 99_999 }),
	});
	fc.assert(
		fc.property(filter, (one) => {
			expect(readDocumentFilter(documentFilterParams(one))).toEqual(one);
		}),
	);
});
