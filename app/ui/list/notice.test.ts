import { expect, it } from "vitest";
import { doneSentence } from "#app/ui/list/notice.tsx";

it("shows the confirmation for a code, and ignores unknown codes", () => {
	const sentences = { invited: "The reviewer was invited." };
	expect(doneSentence(sentences, "invited")).toBe(sentences.invited);
	for (const done of [null, "", "unknown", "__proto__", "constructor", "toString"])
		expect(doneSentence(sentences, done), `done=${done}`).toBeNull();
});
