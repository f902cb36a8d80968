import { expect, it } from "vitest";
import { readSettings } from "./settings.ts";

it("measures all sizes for three seconds each when nothing is said", () => {
	expect(readSettings([])).toEqual({
		seconds: 3,
		records: 10_000,
		sizes: ["content", "many", "register", "pipeline", "form", "files", "import"],
		searched: [64, 10_000],
		json: false,
	});
});

it("takes what is said", () => {
	const settings = readSettings(["--corpus", "corpora", "--seconds", "10", "--only", "10000", "--json"]);
	expect(settings).toMatchObject({ corpus: "corpora", seconds: 10, sizes: ["many"], json: true });
	expect(readSettings(["--only", "64"]).sizes).toEqual(["content"]);
	expect(readSettings(["--only", "register"]).sizes).toEqual(["register"]);
	expect(readSettings(["--only", "pipeline"]).sizes).toEqual(["pipeline"]);
	expect(readSettings(["--only", "form"]).sizes).toEqual(["form"]);
	expect(readSettings(["--only", "files"]).sizes).toEqual(["files"]);
	expect(readSettings(["--only", "search", "--searched", "64,500"])).toMatchObject({
		sizes: ["search"],
		searched: [64, 500],
	});
});

it("says which argument is wrong", () => {
	expect(() => readSettings(["--only", "500"])).toThrow(
		"--only takes 64, 10000, register, pipeline, form, files, import or search",
	);
	expect(() => readSettings(["--seconds", "0"])).toThrow("--seconds takes a whole number");
	expect(() => readSettings(["--records", "1e9"])).toThrow("--records takes a whole number");
	expect(() => readSettings(["--corpora", "x"])).toThrow("--corpora");
});
