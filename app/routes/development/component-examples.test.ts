import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { componentExamples } from "#app/routes/development/component-examples.tsx";

it("shows every component of app/ui, and none that no longer exists", () => {
	const components = readdirSync("app/ui", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
		.flatMap((file) => [...readFileSync(`app/ui/${file}`, "utf8").matchAll(/^export function ([A-Z]\w*)/gm)])
		.map(([, name]) => name);
	expect(Object.keys(componentExamples("en")).sort()).toEqual(components.sort());
});
