import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { catalogueFileContent, parseCatalogueFile } from "#app/messages/compiler/catalogue-files.ts";
import { updateTranslations } from "#app/messages/compiler/update.ts";
import { locales } from "#app/messages/locales.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const files = locales.flatMap((locale) =>
	readdirSync(`app/messages/${locale}`).map((name) => `app/messages/${locale}/${name}`),
);

describe("the gettext files", () => {
	it("are written as npm run messages writes them", () => {
		const differing = files.filter((file) => {
			const content = readFileSync(file, "utf8");
			return catalogueFileContent(parseCatalogueFile("", content, file)) !== content;
		});
		expect(differing).toEqual([]);
	});

	it("contain the English messages in every language (if not, run npm run messages)", () => {
		const folder = ownFolder("messages");
		for (const locale of locales) cpSync(`app/messages/${locale}`, path.join(folder, locale), { recursive: true });
		for (const locale of locales.filter((one) => one !== "en")) updateTranslations(folder, locale);
		const outdated = files.filter(
			(file) =>
				readFileSync(path.join(folder, path.relative("app/messages", file)), "utf8") !== readFileSync(file, "utf8"),
		);
		expect(outdated).toEqual([]);
	});

	it.skipIf(spawnSync("msgfmt", ["--version"]).status !== 0)("pass the check of GNU gettext", () => {
		const refused = files.flatMap((file) => {
			const { status, stderr } = spawnSync("msgfmt", ["--check", "--output-file=/dev/null", file], {
				encoding: "utf8",
			});
			return status === 0 && stderr === "" ? [] : [stderr || file];
		});
		expect(refused).toEqual([]);
	});
});
