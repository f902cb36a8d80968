import path from "node:path";
import { compareArchive } from "#app/archive/archive-compare.server.ts";
import { readArchive } from "#app/archive/archive-read.server.ts";
import { listedErasures, repeatErasures } from "#app/archive/listed-erasures.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { printDifferences, printErased, printProblem, problemSentences } from "./archive/report.ts";

/**
 * `npm run read-archive -- FILE.zip [--compare]`: reads an archive into an unused installation, compares the result with
 * the archive, and again erases the people on the list beside the backups in `BACKUP_TO`, since an archive contains
 * people who were erased after it was made. With `--compare` it only compares and changes nothing.
 */
const files = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const comparing = process.argv.includes("--compare");

const readOrCompare = async (services: Services): Promise<number> => {
	const [file] = files;
	if (!file) {
		console.error("Say which archive: npm run read-archive -- FILE.zip");
		return 1;
	}
	const archive = path.resolve(file);
	const place = comparing ? undefined : services.backups?.place;
	const erasures = place ? await listedErasures(place).catch(printProblem) : null;
	if (typeof erasures === "number") return erasures;
	if (!comparing) {
		const read = await readArchive(services, archive);
		if (read.outcome === "refused") {
			console.error(`${problemSentences[read.reason](read.about)} Nothing was read.`);
			return 1;
		}
		if (read.outcome === "not-empty") {
			console.error(
				`The register is not empty (${read.table} has rows), so nothing was read. Read the archive before the site is started for the first time, with a DATA_DIR or database of its own.`,
			);
			return 1;
		}
		console.log(`Read ${read.rows} rows and ${read.files} files.`);
	}
	const differences = await compareArchive(services, archive);
	printDifferences(differences);
	console.log(differences.length === 0 ? "Archive and register are equal." : "Archive and register differ.");
	if (!comparing) {
		if (!place) console.log("BACKUP_TO is not set, so it is not known where the list of erased accounts is.");
		printErased(await repeatErasures(services.database, erasures), "archive");
	}
	return differences.length === 0 ? 0 : 1;
};

await runScript(process.env, readOrCompare, { asOwner: !comparing });
