import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Names that stay true when a rule changes, in the sources of the site. */

const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file);
const sources = (folder: string, ending: RegExp) =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => ending.test(file) && !isTest(file) && !/platform.prisma.|messages.compiled/.test(file))
		.map((file) => path.join(folder, file));

/** Names with a number that no rule of the site sets: of standards, events, examples and the first row of a form. */
const named = /^(utf-8|windows-\d+|aes-256-gcm|us-east-1|declaration-2019|exchange-days-2027|az-014|(role|country)-1)$/;

it("no code contains a number that a rule may change", () => {
	const files = [
		...sources("app", /\.(tsx?|po|pot)$/).filter((file) => !file.endsWith("former-codes.ts")),
		...sources("prisma/schema", /\.prisma$/),
		"content/reference/taxonomies.yaml",
	];
	const codes = files.flatMap((file) =>
		[...readFileSync(file, "utf8").matchAll(/(?<=["'`.]|^\s+)[a-z]+(?:-[a-z]+)*-\d+(?:-[a-z]+)*(?=["'`:])/gm)].map(
			([code]) => ({ file, code }),
		),
	);
	expect(codes.filter(({ code }) => !named.test(code)).map(({ file, code }) => `${file}: ${code}`)).toEqual([]);
});
