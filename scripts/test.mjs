// `npm test`: installs what is missing, runs every check, and ends with one line that sums all runners.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { appNode, build, install, root, stop } from "./prepare.mjs";

const totals = { passed: 0, skipped: 0 };
const failures = [];
const secondTry = [];
const results = path.join(root, ".cache/test-results");

install();
const node = appNode();
build(node);
const chromium = provideChromium();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const types = beside("types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"]);
check("format and lint", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"]);
check("dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]);
suite("unit, contract and architecture tests", "vitest.config.ts");
await types();
suite("browser journeys", "vitest.journeys.config.ts");

list("Passed only when tried again", secondTry);
list("Failed", failures);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${failures.length} failed${skipped}`);
process.exit(failures.length > 0 ? 1 : 0);

/** Once more at the end, where whoever comes to see what happened looks first. */
function list(heading, tests) {
	if (tests.length === 0) return;
	console.log(`\n── ${heading}`);
	for (const { name, message } of tests) console.log(`${name}\n   ${message}`);
}

function check(name, args) {
	console.log(`\n── ${name}`);
	conclude(name, run(args).status === 0);
}

/**
 * Starts a check that keeps one core busy and lets what follows use the others.
 * @returns what waits for its end, and shows what it said
 */
function beside(name, args) {
	const said = path.join(results, `${name}.txt`);
	// Into a file: while a suite runs, nobody here would empty a pipe.
	const output = openSync(said, "w");
	const child = spawn(node, args, { cwd: root, stdio: ["ignore", output, output], env: environment() });
	const ended = once(child, "exit");
	return async () => {
		const [status] = await ended;
		console.log(`\n── ${name}`);
		process.stdout.write(readFileSync(said, "utf8"));
		conclude(name, status === 0);
	};
}

function conclude(name, passed) {
	console.log(`${name}: ${passed ? "1 passed, 0 failed" : "0 passed, 1 failed"}`);
	if (passed) totals.passed++;
	else failures.push({ name, message: "See above." });
}

function suite(name, config) {
	console.log(`\n── ${name}`);
	const file = path.join(results, `${config}.json`);
	const done = run(
		[
			"node_modules/vitest/vitest.mjs",
			"run",
			"--config",
			config,
			"--reporter=default",
			"--reporter=./scripts/test-report.mjs",
		],
		{ TEST_REPORT: file },
	);
	const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
	totals.passed += report?.passed ?? 0;
	totals.skipped += report?.skipped ?? 0;
	secondTry.push(...(report?.secondTry ?? []));
	failures.push(...(report?.failures ?? []));
	if (!report || report.passed === 0) failures.push({ name, message: "Nothing was run: see above." });
	else if (done.status !== 0 && report.failures.length === 0) failures.push({ name, message: "See above." });
}

function run(args, settings = {}) {
	return spawnSync(node, args, {
		cwd: root,
		stdio: "inherit",
		env: environment(settings),
	});
}

function environment(settings = {}) {
	return { ...process.env, NODE_ENV: "test", CHROMIUM: chromium, TZ: "UTC", ...settings };
}

/** Chromium is found, or installed where this machine may; a missing browser fails, it never skips. */
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
