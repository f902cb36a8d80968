import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { importRecognitions } from "#app/library/recognitions/import-recognitions.server.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { strictLibrary } from "#app/library/record/library.fixture.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const { services } = await strictLibrary();
const folder = "content/awards";

it("Rule 28: records each award of the content once, with its sources, and with its gaps in both languages", async () => {
	expect((await importRecognitions(services, folder)).problems).toContain(
		"az-2015-un-public-service-award: unknown-practice",
	);
	const practices = ownFolder("practices");
	for (const [, pid = ""] of readFileSync(`${folder}/recognitions.yaml`, "utf8").matchAll(/practice: (\S+)/g))
		cpSync(`content/practices/${pid}`, path.join(practices, pid), { recursive: true });
	await importContent(services, practices);
	const { recorded, problems } = await importRecognitions(services, folder);
	expect(problems).toEqual([]);
	expect(recorded).toContain("az-2015-un-public-service-award");
	expect(await importRecognitions(services, folder)).toEqual({ recorded: [], problems: [] });
	const shown = await recognitions(publicActor, services, "ar");
	const texts = shown.flatMap(({ awardName, body, category, level, reasons }) => [
		awardName,
		body,
		category,
		level,
		reasons,
	]);
	expect(texts.filter((text) => text !== null && text.language !== "ar")).toEqual([]);
	expect(shown.filter(({ sources }) => sources.length === 0)).toEqual([]);
	const [asan, ...others] = shown.filter(
		({ award, country }) => award === "un-public-service-award" && country === "AZ",
	);
	expect(others).toEqual([]);
	expect(asan).toMatchObject({ practice: { pid: "MMYE-W" }, date: "2015-06", category: null, level: null });
	expect(shown.find(({ award }) => award === "un-special-award")).toMatchObject({ practice: null, category: null });
});

it("says which entry is wrong, and records the others", async () => {
	const wrong = ownFolder("awards");
	writeFileSync(
		path.join(wrong, "recognitions.yaml"),
		`- { id: without-source, country: AZ, award: un-special-award }
- { id: right, country: AZ, award: un-special-award, sources: [{ title: A, url: "https://example.org" }] }
- { id: nowhere, country: QQ, award: un-special-award, sources: [{ title: A, url: "https://example.org" }] }`,
	);
	const { recorded, problems } = await importRecognitions(services, wrong);
	expect(recorded).toEqual(["right"]);
	expect(problems).toEqual([
		expect.stringContaining("without-source: ✖ An external recognition needs a source."),
		"nowhere: unknown-country",
	]);
});
