import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { writeArchive } from "#app/archive/archive-write.server.ts";
import { runScript } from "#app/server/run-script.server.ts";

/**
 * `npm run archive -- FILE.zip`: writes the whole register, with its documents and their checksums, into one file. The
 * file appears under its name only when it is complete.
 */
const [file] = process.argv.slice(2);

await runScript(process.env, async (services) => {
	if (!file) {
		console.error("Say where the archive goes: npm run archive -- FILE.zip");
		return 1;
	}
	const whole = path.resolve(file);
	const begun = `${whole}.${process.pid}.part`;
	try {
		await writeArchive(services, (content) =>
			pipeline(content, createWriteStream(begun, { flags: "wx", mode: 0o600 })),
		);
		const handle = await open(begun, "r+");
		await handle.sync().finally(() => handle.close());
		await rename(begun, whole);
	} finally {
		await rm(begun, { force: true });
	}
	console.log(`The register is in ${whole}.`);
	return 0;
});
