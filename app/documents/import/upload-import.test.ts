import { expect, it } from "vitest";
import { givenOfficer, importServices } from "#app/documents/import/import.fixture.ts";
import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { uploadImport } from "#app/documents/import/upload-import.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const services = importServices(database);

const definition = { columns: [], mayImport: () => true } as unknown as ImportDefinition<ImportServices>;
const id = "0190c7a1-0000-4000-8000-000000000001";

async function send(actor: Person, content: string, files = services.files) {
	async function* pieces() {
		yield Buffer.from(content);
	}
	const received = await files.receive(pieces(), 1024);
	if (received.outcome !== "received") throw new Error("The file was not received.");
	const file = { ...received.file, name: "table.csv" };
	const input = { id, kind: "register" as const, member: null, file };
	const stored = await uploadImport(actor, { ...services, files }, definition, input);
	return stored.outcome === "stored" ? stored.id : stored.outcome;
}

it("makes one import of a file that one form sends twice at once", async () => {
	const [officer, other] = [await givenOfficer(database), await givenOfficer(database)];
	expect(await Promise.all([1, 2].map(() => send(officer, "Country;Class\nAZ;full\n")))).toEqual([id, id]);
	expect(await database.prisma.import.count()).toBe(1);
	expect(await database.prisma.importRow.count()).toBe(1);
	// Another file, or another person: after going back, the browser shows the same form.
	expect(await send(officer, "Country;Class\nUG;full\n")).not.toBe(id);
	expect(await send(other, "Country;Class\nAZ;full\n")).not.toBe(id);
	expect(await database.prisma.import.count()).toBe(3);
});

it("leaves no import without its rows behind if it ends while the file is read", async () => {
	const officer = await givenOfficer(database);
	const before = await database.prisma.import.count();
	const { open } = services.files;
	const ended: typeof open = async (key, range) => {
		if (!range) throw new Error("killed");
		return open(key, range);
	};
	const sent = send(officer, "Country;Class\nFR;full\n", { ...services.files, open: ended });
	await expect(sent).rejects.toThrow("killed");
	expect(await database.prisma.import.count()).toBe(before);
});
