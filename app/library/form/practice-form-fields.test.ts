import { expect, it } from "vitest";
import { inFormOrder } from "#app/library/form/practice-form-fields.ts";

it("sorts problems in the order of the form, whether they name a field, a control or a row", () => {
	const fields = ["contact", "ownerName", "links.0.url", "document", "how-courtesy", "stage", "title", "form"];
	expect(inFormOrder(fields.map((field) => ({ field }))).map(({ field }) => field)).toEqual([
		...["form", "title", "stage", "how-courtesy", "ownerName", "contact", "document", "links.0.url"],
	]);
});
