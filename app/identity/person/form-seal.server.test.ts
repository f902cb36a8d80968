import { expect, it } from "vitest";
import { createFormSeal } from "#app/identity/person/form-seal.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const start = "2026-11-25T10:00:00Z";

it("a form can be sent from two seconds to a day after it was opened, and every process recognises it", async () => {
	const clock = fixedClock(start);
	const [one, other] = [createFormSeal({ database, clock }), createFormSeal({ database, clock })];
	const [sealed, another] = [await one.seal(), await other.seal()];
	expect(await one.open(sealed)).toEqual({ outcome: "too-fast" });
	clock.advance(2000);
	const opened = await other.open(sealed);
	expect(opened).toMatchObject({ outcome: "valid" });
	expect(await one.open(sealed)).toEqual(opened);
	expect(await one.open(another)).not.toEqual(opened);
	clock.advance(24 * 60 * 60 * 1000);
	expect(await one.open(sealed)).toEqual({ outcome: "expired" });
});

it("a forged or changed seal is not accepted", async () => {
	const clock = fixedClock(start);
	const seals = createFormSeal({ database, clock });
	const sealed = await seals.seal();
	clock.advance(5000);
	const [at, id, signature] = sealed.split(".");
	for (const forged of ["", "..", `${at}.${id}`, `${Number(at) - 1}.${id}.${signature}`, `${at}.other.${signature}`])
		expect(await seals.open(forged), forged).toEqual({ outcome: "expired" });
});
