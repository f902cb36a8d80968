import { expect, it } from "vitest";
import { deleteExpiredSheets, deleteSheet } from "#app/exchange/gap-sheet/delete-sheet.server.ts";
import { givenKeptSheet } from "#app/exchange/gap-sheet/kept-sheet.fixture.ts";
import { keptSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import { newToken } from "#app/identity/person/tokens.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";

const { clock, services } = await testLibrary("2026-11-25T09:00:00Z");
const pid = newPid();

it("reads a sheet by its secret only, until its day", async () => {
	const entries = { [`${pid}.c1`]: "missing", [`${pid}.c1.note`]: "The decree is being drafted.", country: "UG" };
	const secret = await givenKeptSheet(services, [pid], entries);
	expect(await keptSheet(services, secret)).toEqual({
		practices: [{ pid, version: "1.0" }],
		entries,
		savedOn: "2026-11-25",
		deletedOn: "2027-11-25",
	});
	expect(await keptSheet(services, newToken())).toBeNull();
	clock.set("2027-11-24T23:00:00Z");
	expect(await deleteExpiredSheets(services)).toBe(0);
	expect(await keptSheet(services, secret)).not.toBeNull();
	clock.set("2027-11-25T00:00:00Z");
	expect(await keptSheet(services, secret)).toBeNull();
	expect(await deleteExpiredSheets(services)).toBe(1);
});

it("deletes a sheet at once for anyone who has its link, and no other one", async () => {
	const [secret, other] = [await givenKeptSheet(services, [pid]), await givenKeptSheet(services, [pid])];
	await deleteSheet(services, secret);
	await deleteSheet(services, secret);
	expect(await keptSheet(services, secret)).toBeNull();
	expect(await keptSheet(services, other)).not.toBeNull();
});
