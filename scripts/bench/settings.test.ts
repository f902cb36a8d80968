import { expect, it } from "vitest";
import { readSettings } from "./settings.ts";

it("measures ten thousand practices, the register and files by default", () => {
	expect(readSettings([])).toEqual({
		sizes: [10_000],
		parts: ["register", "files"],
		seconds: 2,
		rounds: 3,
		questions: 10_000,
		gigabytes: 5,
		json: false,
	});
});

it("uses the given arguments", () => {
	expect(readSettings(["--only", "100000", "--data", "kept", "--corpus", "corpora", "--json"])).toMatchObject({
		...{ sizes: [100_000], parts: [], data: "kept", corpus: "corpora", json: true },
	});
	expect(readSettings(["--only", "questions", "--questions", "200"])).toMatchObject({
		...{ sizes: [], parts: ["questions"], questions: 200 },
	});
	expect(readSettings(["--only", "2000,index,1000000"])).toMatchObject({ sizes: [2000, 1_000_000], parts: ["index"] });
});

it("reports which argument is wrong", () => {
	expect(() => readSettings(["--only", "500"])).toThrow(
		"--only takes a whole number from 2000 to 1000000, register, files, questions, index, backup or processes",
	);
	expect(() => readSettings(["--only", "search"])).toThrow("--only takes");
	expect(() => readSettings(["--seconds", "0"])).toThrow("--seconds takes a whole number from 1 to 60.");
	expect(() => readSettings(["--corpora", "x"])).toThrow("--corpora");
});
