import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "#app/platform/environment.server.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

it("has a default for everything", () => {
	expect(readEnvironment({})).toMatchObject({
		PORT: 3000,
		HOST: "127.0.0.1",
		DATA_DIR: ".data",
		TRUST_PROXY: 0,
		LOG_LEVEL: "info",
		WORKER: "on",
		DISK_RESERVE_BYTES: 1_073_741_824,
	});
	expect(readEnvironment({ PORT: "", DATABASE_URL: "" }).PORT).toBe(3000);
});

it("reports each wrong variable with its value", () => {
	const read = () =>
		readEnvironment({
			PORT: "http",
			ORIGIN: "https://library.example/path",
			LOG_LEVEL: "loud",
			DISK_RESERVE_BYTES: "-1",
			DATABASE_URL: "mysql://x/y",
		});
	expect(read).toThrow(EnvironmentError);
	for (const name of ["PORT", "ORIGIN", "LOG_LEVEL", "DATABASE_URL", "DISK_RESERVE_BYTES"])
		expect(read).toThrow(new RegExp(name));
});

it("shows what a URL must look like if a value is not one", () => {
	expect(() => readEnvironment({ ORIGIN: "library.example" })).toThrow(
		"ORIGIN: must be an address such as https://library.example (it is “library.example”).",
	);
});

it("repeats no value that may contain a password", () => {
	const read = () =>
		readEnvironment({
			PORT: "http",
			DATABASE_URL: "mysql://user:secret@db/asan",
			SMTP_URL: "http://user:secret@mail",
			MEILI_HOST: "user:secret@search",
		});
	expect(read).toThrow("PORT: Invalid input: expected number, received NaN (it is “http”).");
	for (const name of ["DATABASE_URL", "SMTP_URL", "MEILI_HOST"])
		expect(read).toThrow(new RegExp(`^${name}: must be an address such as \\S+\\.$`, "m"));
	expect(read).not.toThrow("secret");
});

it("can read a value that may contain a password from a file, and reports which file can't be read", () => {
	const file = path.join(ownFolder("settings"), "smtp");
	const read = (more: Record<string, string>) => readEnvironment({ SMTP_URL_FILE: file, ...more }).SMTP_URL;
	expect(() => read({})).toThrow(`SMTP_URL_FILE: ${file} can't be read (ENOENT).`);
	writeFileSync(file, "\n");
	expect(() => read({})).toThrow(`SMTP_URL_FILE: ${file} is empty.`);
	writeFileSync(file, "smtp://user:secret@mail.example\n");
	expect(read({})).toBe("smtp://user:secret@mail.example");
	expect(() => read({ SMTP_URL: "smtp://mail.example" })).toThrow("SMTP_URL: set it or SMTP_URL_FILE, not both.");
});

it("accepts backups in a bucket only with a store and keys that can open it", () => {
	const keys = { BACKUP_S3_ACCESS_KEY_ID: "id", BACKUP_S3_SECRET_ACCESS_KEY: "secret" };
	expect(readEnvironment({ BACKUP_TO: "s3://backups/asan/site", ...keys }).BACKUP_TO).toBe("s3://backups/asan/site");
	expect(() => readEnvironment({ BACKUP_TO: "s3://backups" })).toThrow(/^BACKUP_S3_ACCESS_KEY_ID: must be set/);
	for (const address of ["s3://", "s3:backups", "s3://Backups/x", "s3://backups//x"])
		expect(() => readEnvironment({ BACKUP_TO: address, ...keys })).toThrow(/^BACKUP_TO: must be such as/);
});
