// `npm test`: installs what is missing, runs every check, and ends with one line that sums up all runners. With an
// argument: `unit` runs only what needs neither a build nor a browser, `watch` repeats that after each change, `long`
// runs everything in full where normally a sample is run, `faults` makes everything around the site fail, and `open`
// runs what programs get from the site, in standard clients.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { checks } from "./checks.mjs";
import { findChromium } from "./chromium.mjs";
import { appNode, build, generate, install, root, stop } from "./prepare.mjs";

const [mode = "all", ...rest] = process.argv.slice(2);
const totals = { passed: 0 };
const skipped = [];
const failures = [];
const results = path.join(root, ".cache/test-results");
const faultsReport = path.join(results, "faults.jsonl");

install();
const node = appNode();
if (mode === "watch") {
	generate(node);
	process.exit(vitest("watch", ["--config", "vitest.config.ts", ...rest]).status ?? 1);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (mode === "unit") {
	generate(node);
	suite("unit, contract and architecture tests", "vitest.config.ts", rest);
} else if (mode === "faults") await faults();
else if (mode === "open") {
	build(node);
	suite("what programs get from the site", "vitest.journeys.config.ts", ["tests/process/open"]);
} else await everything();

if (skipped.length > 0) {
	console.log("\n── Skipped: what takes long (npm run test:long), or needs a program that is not here");
	for (const { name, count } of skipped) console.log(`${name}: ${count}`);
}
if (failures.length > 0) {
	// Repeated at the end, where people look first.
	console.log("\n── Failed");
	for (const { name, message } of failures) console.log(`${name}\n   ${message}`);
}
const left = skipped.reduce((sum, { count }) => sum + count, 0);
console.log(`\n${totals.passed} passed, ${failures.length} failed${left > 0 ? `, ${left} skipped` : ""}`);
process.exit(failures.length > 0 ? 1 : 0);

async function everything() {
	generate(node);
	// The build uses one core much of the time.
	const besideBuild = [beside("types", checks.types), beside("dead code", checks["dead code"])];
	build(node);
	process.env.CHROMIUM = provideChromium();
	check("format and lint", checks["format and lint"]);
	for (const conclusion of besideBuild) await conclusion();
	suite("unit, contract and architecture tests", "vitest.config.ts");
	suite("browser journeys", "vitest.journeys.config.ts");
}

/** Runs the tests of `docs/audit/faults.csv`, and prints what each fault did to readers and data. */
async function faults() {
	build(node);
	const { parse } = await import("csv-parse/sync");
	const rows = parse(readFileSync(path.join(root, "docs/audit/faults.csv")), { columns: true });
	const files = [...new Set(rows.flatMap(({ test }) => test.split("; ").map((named) => named.split(" › ")[0])))];
	const within = (folder) => files.filter((file) => file.startsWith(folder));
	suite(
		"rules that need no build",
		"vitest.config.ts",
		files.filter((file) => !/^tests.(process|faults)/.test(file)),
	);
	suite("the built site", "vitest.journeys.config.ts", within("tests/process/"));
	suite("faults", "vitest.faults.config.ts", within("tests/faults/"));
	const seen = existsSync(faultsReport) ? readFileSync(faultsReport, "utf8").trim().split("\n").map(JSON.parse) : [];
	console.log("\n── Faults: what readers saw, what was lost, and seconds until all was right again without help");
	for (const { number, fault } of rows) {
		const found = seen.filter((one) => one.number === Number(number));
		if (found.length === 0) console.log(`${number}. ${fault}: see its test`);
		for (const { saw, seconds } of found)
			console.log(`${number}. ${fault}: ${saw}; lost: nothing; ${seconds ?? "–"} s`);
	}
}

function check(name, args) {
	console.log(`\n── ${name}`);
	conclude(name, run(args).status === 0);
}

/**
 * Starts a check, so that what follows can run at the same time.
 * @returns a function that waits for the check to end and prints its output
 */
function beside(name, args) {
	const outputFile = path.join(results, `${name}.txt`);
	// Output goes to a file: during a suite nothing here would read from a pipe.
	const output = openSync(outputFile, "w");
	const child = spawn(node, args, { cwd: root, stdio: ["ignore", output, output], env: environment() });
	const ended = once(child, "exit");
	return async () => {
		const [status] = await ended;
		console.log(`\n── ${name}`);
		process.stdout.write(readFileSync(outputFile, "utf8"));
		conclude(name, status === 0);
	};
}

function conclude(name, passed) {
	console.log(`${name}: ${passed ? "1 passed, 0 failed" : "0 passed, 1 failed"}`);
	if (passed) totals.passed++;
	else failures.push({ name, message: "See above." });
}

function suite(name, config, files = []) {
	console.log(`\n── ${name}`);
	const file = path.join(results, `${config}.json`);
	const reporters = ["--reporter=default", "--reporter=./scripts/test-report.mjs"];
	const done = vitest("run", ["--config", config, ...reporters, ...files], { TEST_REPORT: file });
	const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
	totals.passed += report?.passed ?? 0;
	skipped.push(...(report?.skipped ?? []));
	failures.push(...(report?.failures ?? []));
	if (!report || report.passed === 0) failures.push({ name, message: "Nothing was run: see above." });
	else if (done.status !== 0 && report.failures.length === 0) failures.push({ name, message: "See above." });
}

function vitest(command, args, settings) {
	return run(["node_modules/vitest/vitest.mjs", command, ...args], settings);
}

function run(args, settings = {}) {
	return spawnSync(node, args, {
		cwd: root,
		stdio: "inherit",
		env: environment(settings),
	});
}

function environment(settings = {}) {
	const long = { long: { TEST_LONG: "on" }, faults: { FAULTS_REPORT: faultsReport } }[mode];
	return { ...process.env, NODE_ENV: "test", TZ: "UTC", ...long, ...settings };
}

/**
 * Finds Chromium, or installs it where that is allowed. A missing browser fails the tests rather than skipping them.
 */
function provideChromium() {
	if (!findChromium() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		console.log("Installing Chromium for the browser tests …");
		spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
		for (const name of ["chromium-headless-shell", "chromium"]) {
			if (findChromium()) break;
			spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name, "fonts-noto-core"], {
				stdio: "inherit",
				env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
			});
		}
	}
	return (
		findChromium() ??
		stop(
			"The browser tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.",
		)
	);
}
