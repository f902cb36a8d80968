import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { machine } from "./bench/machine.ts";
import { measure, type SizeFigures } from "./bench/measure.ts";
import { report } from "./bench/report.ts";
import { type BenchSettings, readSettings, usage } from "./bench/settings.ts";
import { inWorkplace } from "./bench/workplace.ts";

/** `npm run bench`: benchmarks the site on data of its own, on this machine only. Leaves nothing behind. */
let settings: BenchSettings;
try {
	settings = readSettings(process.argv.slice(2));
} catch (error) {
	console.error(`${(error as Error).message}\n\n${usage}`);
	process.exit(2);
}

const where = machine();
try {
	const figures = await allowLongStatements(() =>
		inWorkplace((place) => measure(place, settings, (sentence) => console.error(`… ${sentence}`))),
	);
	print(figures);
	process.exit(0);
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}

function print(sizes: SizeFigures[]): void {
	console.log(
		settings.json
			? JSON.stringify({ machine: where, settings, sizes }, null, "\t")
			: `\n${report(sizes, settings, where)}`,
	);
}
