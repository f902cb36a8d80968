import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { programFor } from "../setup/program.ts";
import { request, testApp } from "../setup/test-app.ts";
import { publish } from "./secret-practices.ts";

/*
 * Programs that others wrote, and that users of the data have. `docs/open.md` says how to install and run them.
 */

const run = promisify(execFile);
const schemathesis = programFor("what standard clients make of the API and of harvests", "st", "SCHEMATHESIS_BIN");
const redocly = programFor("the API’s description in Redocly", "redocly", "REDOCLY_BIN");
const app = testApp();

describe.skipIf(!schemathesis)("standard clients", () => {
	/** Sickle, rispy, bibtexparser and feedparser, in the environment of Schemathesis. */
	const python = path.join(path.dirname(schemathesis ?? ""), "python");
	const clients = async (...args: string[]) =>
		JSON.parse((await run(python, ["tests/open/clients.py", ...args], { maxBuffer: 1 << 26 })).stdout);

	it("find in the API what its description says, whatever they ask", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "schemathesis-"));
		const options = ["-c", "all", "-n", "10", "--seed", "1", "--no-color"];
		const description = `${app.origin}/api/v1/openapi.json`;
		const { stdout } = await run(schemathesis ?? "", ["run", description, ...options], {
			cwd: folder,
			maxBuffer: 1 << 26,
		}).catch((error) => error);
		expect(stdout).toMatch(/ \d+ generated, \d+ passed/);
		expect(stdout.split("\n").filter((line: string) => line.includes("❌"))).toEqual([]);
	});

	it("harvest the ledger, although practices change at the same time", async () => {
		const kept = await publish(app, "kept harvested");
		const [first] = await Promise.all([
			clients("harvest", app.origin),
			(async () => {
				for (let n = 0; n < 5; n++) {
					const pid = await publish(app, `harvested ${n}`);
					if (n % 2 === 0) await withdrawPractice(systemActor, app.services, { pid, reason: "A mistake." });
				}
			})(),
		]);
		const later = await clients("harvest", app.origin, first.date);
		const entries = await app.database.prisma.openChange.findMany({ where: { audience: "public" } });
		const ledger = Object.fromEntries(entries.map(({ pid, state }) => [pid, state]));
		for (const format of ["oai_dc", "datacite"])
			expect({ ...first.found[format], ...later.found[format] }, format).toEqual(ledger);
		expect(ledger[kept]).toBe("live");
	});

	it("read the exports and the feed", async () => {
		const { total } = JSON.parse((await request(`${app.origin}/en/search.json`)).body);
		const entries = Math.min(total, 50);
		expect(await clients("files", app.origin)).toEqual({ ris: total, bib: total, feed: { wrong: false, entries } });
	});
});

it.skipIf(!redocly)("the description of the API has no errors in Redocly", async () => {
	const file = path.join(mkdtempSync(path.join(tmpdir(), "redocly-")), "openapi.json");
	writeFileSync(file, (await request(`${app.origin}/api/v1/openapi.json`)).body);
	const { stdout = "", stderr = "" } = await run(redocly ?? "", ["lint", "--format", "stylish", file], {
		cwd: path.dirname(file),
	}).catch((error) => error);
	expect(`${stdout}${stderr}`).toMatch(/Your API description is valid/);
});
