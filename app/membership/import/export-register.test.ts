import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { givenChecked, givenOfficer, importServices } from "#app/documents/import/import.fixture.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { startImport } from "#app/documents/import/start-import.server.ts";
import { importRows } from "#app/documents/import/stored-import.server.ts";
import { readXlsx } from "#app/documents/reading/xlsx-sheet.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { importableCells, registerForImport } from "#app/membership/import/export-register.server.ts";
import { registerColumns } from "#app/membership/import/register-columns.ts";
import { registerImport } from "#app/membership/import/register-import.server.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { transitions } from "#app/membership/status/status-transitions.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { type OutgoingTable, tableAsCsv, tableAsXlsx } from "#app/platform/files/write-spreadsheet.server.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";
import { contactRoles, memberClasses, organisationTypes } from "#app/reference/codes.ts";
import { testDatabase } from "../../../tests/setup/database.ts";
import { runs } from "../../../tests/setup/long.ts";

const definitions = { register: registerImport, practices: registerImport };

async function install() {
	const lenient = await testDatabase();
	const database = openDatabase(lenient.strictUrl, 4);
	const services = importServices(database);
	const head = await givenOfficer(lenient);
	return {
		lenient,
		services,
		head,
		async close() {
			await database.close();
			await lenient.close();
		},
	};
}
type Installation = Awaited<ReturnType<typeof install>>;

let refused: Installation;
beforeAll(async () => {
	refused = await install();
});
afterAll(() => refused?.close());

/** A one-line text as forms store it, without characters that XML can't hold; some begin like formulas. */
const line = fc
	.tuple(fc.constantFrom("", "=", "+", "-", "@", "'", "'="), fc.string({ unit: "grapheme", maxLength: 20 }), fc.nat())
	.map(([sign, text, more]) =>
		`${sign}${text} ${more}`.replace(/[\s\uFFFD\p{Noncharacter_Code_Point}]+/gu, " ").trim(),
	);
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
/** A text of several lines. */
const words = fc.tuple(line, line).map((lines) => lines.join("\n"));

const event = fc.record({
	step: fc.nat(),
	days: fc.integer({ min: 1, max: 500 }),
	precise: fc.boolean(),
	basis: words,
	basisAr: perhaps(line),
	reference: line,
	decisionNumber: line,
	reasons: words,
	reviewIn: fc.nat(300),
	publicNote: perhaps(words),
	internalNote: perhaps(words),
});
const entity = fc.record({
	name: line,
	nameAr: perhaps(line),
	type: perhaps(fc.constantFrom(...organisationTypes)),
	international: fc.boolean(),
	focal: fc.boolean(),
	from: perhaps(fc.constantFrom("2012", "2013-05", "2014-06-30")),
	until: perhaps(fc.constantFrom("2020")),
});
const contact = fc.record({
	person: line,
	office: line,
	phone: perhaps(line),
	visibility: fc.constantFrom("public", "members", "secretariat"),
	days: fc.integer({ min: 10, max: 900 }),
	open: fc.boolean(),
	endReason: perhaps(words),
});
const member = fc.record({
	class: fc.constantFrom(...memberClasses),
	events: fc.array(event, { minLength: 1, maxLength: 8 }),
	entities: fc.uniqueArray(entity, { maxLength: 3, selector: ({ name }) => name }),
	contacts: fc.array(contact, { maxLength: 3 }),
});
type AnyMember = typeof member extends fc.Arbitrary<infer T> ? T : never;

/**
 * What can be imported: steps that need one person of the secretariat, since steps that need two are proposed by hand.
 */
async function givenRegister({ lenient: { prisma } }: Installation, members: readonly AnyMember[]) {
	for (const [place, one] of members.entries()) {
		const code = ["GE", "AZ", "UG"][place] ?? "TR";
		await prisma.member.create({ data: { code, class: one.class } });
		let status: MemberStatus | null = null;
		let day = "2011-01-01";
		for (const [index, { step, days, precise, ...said }] of one.events.entries()) {
			const open = transitions.filter(
				({ from, twoPersons, founders }) => from === status && !twoPersons && (!founders || one.class === "founding"),
			);
			const next = open[step % open.length];
			if (!next) break;
			day = index === 0 ? day : daysAfter(day, days);
			await prisma.memberEvent.create({
				data: {
					member: code,
					fromStatus: status,
					toStatus: next.to,
					recordedAt: new Date(Date.UTC(2026, 0, 1) + index),
					effectiveFrom: index === 0 && !precise ? "2010" : day,
					effectiveDate: dateOf(index === 0 && !precise ? "2010-12-31" : day),
					basis: { en: said.basis, ...(said.basisAr === null ? {} : { ar: said.basisAr }) },
					...(said.publicNote === null ? {} : { publicNote: { en: said.publicNote } }),
					documentReference: said.reference,
					decisionNumber: said.decisionNumber,
					// There is no decision on a country before its declaration.
					decisionDate: next.to === "prospect" ? null : day,
					reasons: said.reasons,
					reviewOn: dateOf(daysAfter(day, said.reviewIn)),
					internalNote: said.internalNote,
				},
			});
			status = next.to;
		}
		let focal = false;
		for (const { name, nameAr, type, international, focal: wanted, from, until } of one.entities) {
			const names = { en: name, ...(nameAr === null ? {} : { ar: nameAr }) };
			const { id: organisationId } = await prisma.organisation.create({
				data: { names, type, country: international ? null : code },
			});
			const holds: boolean = wanted && !focal && until === null;
			focal ||= holds;
			await prisma.memberEntity.create({
				data: { member: code, organisationId, focal: holds, fromDate: from, toDate: until },
			});
		}
		let from = "2015-01-01";
		for (const [index, { person: personName, days, open, ...said }] of one.contacts.entries()) {
			const last = open && index === one.contacts.length - 1;
			const to = daysAfter(from, days);
			const email = `contact${index}@agency.example`;
			const dates = {
				fromDate: dateOf(from),
				toDate: last ? null : dateOf(to),
				endReason: last ? null : said.endReason,
			};
			await prisma.contact.create({
				data: {
					member: code,
					personName,
					email,
					role: contactRoles[0],
					office: said.office,
					phone: said.phone,
					visibility: said.visibility,
					...dates,
				},
			});
			from = daysAfter(to, 1);
		}
	}
}

async function tableOf({ services, head }: Installation, ids: boolean): Promise<OutgoingTable> {
	const rows = await registerForImport(head, services, { ids });
	return { headings: registerColumns.map(({ headings }) => headings.ar), rows: (rows ?? []).map(importableCells) };
}

async function checked({ services, head }: Installation, table: OutgoingTable) {
	const { id, checked: outcome } = await givenChecked(head, services, registerImport, "register", tableAsCsv(table));
	expect(outcome).toEqual({ outcome: "checked" });
	return { id, rows: await importRows(services, id, { most: null }) };
}

/** The notes on wrong or changed rows, for a message that explains why a run failed. */
const notesOf = (rows: Awaited<ReturnType<typeof checked>>["rows"], well: string) =>
	rows.filter(({ state }) => state !== well).map(({ label, state, notes }) => [label, state, notes]);

it("an export is imported again without a change, and creates the same register elsewhere", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 3 }), async (members) => {
			const [here, there] = [await install(), await install()];
			try {
				await givenRegister(here, members);
				expect(notesOf((await checked(here, await tableOf(here, true))).rows, "unchanged")).toEqual([]);
				const table = await tableOf(here, false);
				const elsewhere = await checked(there, table);
				expect(notesOf(elsewhere.rows, "new")).toEqual([]);
				expect(await startImport(there.head, there.services, definitions, { id: elsewhere.id, reason: "" })).toEqual({
					outcome: "started",
				});
				await runImports(there.services, definitions);
				const sorted = ({ rows }: OutgoingTable) => rows.map((row) => JSON.stringify(row)).sort();
				expect(sorted(await tableOf(there, false))).toEqual(sorted(table));
				expect(await rowsOfXlsx(table)).toEqual(table.rows.map(tidied));
			} finally {
				await here.close();
				await there.close();
			}
		}),
		{ ...runs(20, 1), endOnFailure: true },
	);
}, 300_000);

async function rowsOfXlsx(table: OutgoingTable): Promise<string[][]> {
	const rows: string[][] = [];
	const file = Buffer.from(await tableAsXlsx(table, { sheet: "Register", rightToLeft: true }));
	await readXlsx(file, {}, ({ cells }) => void rows.push([...cells]));
	return rows.slice(1);
}

/** A row as table readers return it: without empty cells at its end. */
function tidied(row: OutgoingTable["rows"][number]): string[] {
	const cells = row.map(String);
	while (cells.at(-1) === "") cells.pop();
	return cells;
}

it("an export is only for the secretariat", async () => {
	const focal: Person = { ...refused.head, roles: [{ role: "focal-point", member: "GE" }] };
	for (const actor of [publicActor, focal])
		expect(await registerForImport(actor, refused.services, { ids: true })).toBeNull();
});
