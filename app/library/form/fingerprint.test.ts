import { expect, it } from "vitest";
import { digestsIn } from "#app/library/form/fingerprint.server.ts";

it("reads the digests by key", () => {
	expect([...digestsIn("title=0a1b2c3d results/r1=4e5f6071")]).toEqual([
		["title", "0a1b2c3d"],
		["results/r1", "4e5f6071"],
	]);
});

it.each(["", " ", "nonsense", "two words"])("finds no digest in the invalid fingerprint “%s”", (fingerprint) => {
	expect(digestsIn(fingerprint).size).toBe(0);
});

it("leaves out invalid parts", () => {
	expect([...digestsIn("title=0a1b2c3d summ")]).toEqual([["title", "0a1b2c3d"]]);
});
