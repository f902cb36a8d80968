import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { meilisearchProgram } from "../tests/contracts/search-engine-meilisearch.ts";
import { inWorkplace, type Workplace } from "./bench/workplace.ts";
import { changesSince, readBaseline, writeBaseline } from "./relevance/baseline.ts";
import { readCollections } from "./relevance/collections.ts";
import { figuresOf } from "./relevance/figures.ts";
import { measure } from "./relevance/measure.ts";
import { report } from "./relevance/report.ts";

/**
 * `npm run relevance [-- --json] [--engine postgres|meilisearch] [--queries] [--write-baseline]`: runs the judged
 * queries against both engines, on a database of its own, and reports the quality of the results. Leaves nothing
 * behind.
 */
const { values } = parseArgs({
	options: {
		json: { type: "boolean", default: false },
		engine: { type: "string" },
		queries: { type: "boolean", default: false },
		"write-baseline": { type: "boolean", default: false },
	},
});
const engines = (["postgres", "meilisearch"] as const).filter((name) => !values.engine || name === values.engine);
if (engines.length === 0) {
	console.error("--engine takes postgres or meilisearch.");
	process.exit(2);
}

try {
	await inWorkplace(run);
	process.exit(0);
} catch (error) {
	console.error(error);
	process.exit(1);
}

async function run(place: Workplace): Promise<void> {
	const program = engines.includes("meilisearch") ? meilisearchProgram("Meilisearch") : undefined;
	const database = await emptyDatabase(place);
	const collections = await readCollections();
	const answers = await measure(database, collections, { engines, program, full: true });
	const baseline = await readBaseline();
	const changes = changesSince(baseline, collections, answers);
	if (values["write-baseline"]) await writeBaseline(collections, answers, baseline);
	if (values.json) {
		const bySplit = Object.fromEntries(
			(["dev", "test"] as const).map((split) => [split, figuresOf(answers.filter((answer) => answer.split === split))]),
		);
		console.log(JSON.stringify({ ...bySplit, changes, ...(values.queries ? { answers } : {}) }, null, "\t"));
	} else {
		console.log(report(answers, changes));
		if (values.queries) console.log(`\n${poorest(answers)}`);
	}
}

async function emptyDatabase(place: Workplace) {
	const postgres = await place.start(
		startEmbeddedPostgres({
			folder: path.join(place.folder, "pg"),
			database: "relevance",
			settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
			keepAlive: false,
		}),
	);
	await applyMigrations(postgres.url(), path.resolve("prisma"));
	const database = openDatabase(postgres.url(), 8);
	await place.start(Promise.resolve({ stop: () => database.close() }));
	return database;
}

/** The queries of the tuning split with the worst results; queries of the other split stay hidden. */
function poorest(answers: Awaited<ReturnType<typeof measure>>): string {
	return answers
		.filter(
			({ system, split, ndcg }) => split === "dev" && system !== "floor" && system !== "random" && ndcg !== undefined,
		)
		.sort((a, b) => (a.ndcg ?? 0) - (b.ndcg ?? 0))
		.slice(0, 60)
		.map(
			({ system, id, ndcg, total, pids }) =>
				`${ndcg?.toFixed(2)} ${system} ${id} (${total}): ${pids.slice(0, 6).join(" ")}`,
		)
		.join("\n");
}
