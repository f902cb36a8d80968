import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { isTest, partsOf } from "./setup/named-tests.ts";

/** The sections of OWASP ASVS 5.0.0. Each digit is the level of one requirement. */
const levels: Record<string, string> = {
	"1.1": "22",
	"1.2": "1111122223",
	"1.3": "112222222223",
	"1.4": "222",
	"1.5": "123",
	"2.1": "122",
	"2.2": "112",
	"2.3": "12223",
	"2.4": "23",
	"3.1": "3",
	"3.2": "113",
	"3.3": "12223",
	"3.4": "11222233",
	"3.5": "11122333",
	"3.6": "3",
	"3.7": "22333",
	"4.1": "12233",
	"4.2": "23333",
	"4.3": "22",
	"4.4": "1222",
	"5.1": "2",
	"5.2": "112333",
	"5.3": "113",
	"5.4": "222",
	"6.1": "122",
	"6.2": "111111112222",
	"6.3": "11223333",
	"6.4": "112233",
	"6.5": "22222333",
	"6.6": "2223",
	"6.7": "33",
	"6.8": "2222",
	"7.1": "222",
	"7.2": "1111",
	"7.3": "22",
	"7.4": "11222",
	"7.5": "223",
	"7.6": "22",
	"8.1": "1233",
	"8.2": "1123",
	"8.3": "133",
	"8.4": "23",
	"9.1": "111",
	"9.2": "1222",
	"10.1": "22",
	"10.2": "223",
	"10.3": "22223",
	"10.4": "1111122222233333",
	"10.5": "22222",
	"10.6": "22",
	"10.7": "222",
	"11.1": "2233",
	"11.2": "22233",
	"11.3": "11233",
	"11.4": "1222",
	"11.5": "23",
	"11.6": "23",
	"11.7": "33",
	"12.1": "12233",
	"12.2": "11",
	"12.3": "22223",
	"13.1": "2333",
	"13.2": "222223",
	"13.3": "2233",
	"13.4": "1222233",
	"14.1": "22",
	"14.2": "12223333",
	"14.3": "122",
	"15.1": "12233",
	"15.2": "12233",
	"15.3": "1222222",
	"15.4": "3333",
	"16.1": "2",
	"16.2": "22222",
	"16.3": "2222",
	"16.4": "222",
	"16.5": "2223",
	"17.1": "23",
	"17.2": "22223333",
	"17.3": "22",
};
const requirements = Object.entries(levels).flatMap(([section, digits]) =>
	[...digits].flatMap((level, at) => (level === "3" ? [] : `${section}.${at + 1} level ${level}`)),
);

type Row = Record<"requirement" | "level" | "subject" | "applies" | "met" | "where" | "test" | "note", string>;
const rows: Row[] = parse(readFileSync("docs/audit/asvs.csv"), { columns: true });

/** What is wrong with a row. */
function mistakes({ subject, applies, met, where, test, note }: Row): string[] {
	const states = { yes: ["yes", "partly", "no"], no: [""] }[applies];
	const needed = applies === "no" || met === "no" ? note : met === "partly" ? where && note : where && (test || note);
	return [
		...(subject ? [] : ["has no subject"]),
		...(states?.includes(met) ? [] : [`can't be “${applies}”, “${met}”`]),
		...(needed ? [] : ["does not say where, and why or by which test"]),
		...partsOf(where).flatMap((file) => (file.includes(" ") || existsSync(file) ? [] : `no file ${file}`)),
		...partsOf(test).flatMap((named) => (isTest(named) ? [] : `no test ${named}`)),
	];
}

it("docs/audit/asvs.csv has each requirement of levels 1 and 2 once, in order", () => {
	expect(requirements).toHaveLength(253);
	expect(rows.map(({ requirement, level }) => `${requirement} level ${level}`)).toEqual(requirements);
});

it("docs/audit/asvs.csv states for each requirement whether it is met, where, and by which test or why", () => {
	expect(rows.flatMap((row) => mistakes(row).map((mistake) => `${row.requirement}: ${mistake}`))).toEqual([]);
});
