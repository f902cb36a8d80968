// `npm test`: installs what is missing, runs every check, and ends with one line that sums all runners.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { appNode, build, install, root, stop } from "./prepare.mjs";

const totals = { passed: 0, failed: 0, skipped: 0 };
const results = path.join(root, ".cache/test-results");

install();
const node = appNode();
build(node);
const chromium = findChromium();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

check("types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"]);
check("format and lint", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"]);
suite("unit, contract and architecture tests", "vitest.config.ts");
suite("browser journeys", "vitest.journeys.config.ts");

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);

function check(name, args) {
	console.log(`\n── ${name}`);
	const done = run(args);
	const passed = done.status === 0;
	console.log(`${name}: ${passed ? "1 passed, 0 failed" : "0 passed, 1 failed"}`);
	totals[passed ? "passed" : "failed"]++;
}

function suite(name, config) {
	console.log(`\n── ${name}`);
	const file = path.join(results, `${config}.json`);
	const done = run([
		"node_modules/vitest/vitest.mjs",
		"run",
		"--config",
		config,
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${file}`,
	]);
	const report = existsSync(file)
		? JSON.parse(readFileSync(file, "utf8"))
		: { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
	totals.passed += report.numPassedTests;
	totals.skipped += report.numPendingTests;
	totals.failed += report.numFailedTests;
	// A file that could not even be loaded, or an error outside any test, counts as one failure.
	if (done.status !== 0 && report.numFailedTests === 0) totals.failed++;
	if (report.numPassedTests === 0) totals.failed++;
}

function run(args) {
	return spawnSync(node, args, {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, NODE_ENV: "test", CHROMIUM: chromium, TZ: "UTC" },
	});
}

/** Chromium is found, or installed where this machine may; a missing browser fails, it never skips. */
function findChromium() {
	const known = [
		process.env.CHROMIUM,
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
		"/snap/bin/chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	];
	const found = () => known.find((file) => file && existsSync(file));
	if (found()) return found();
	if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		console.log("Installing Chromium for the browser tests …");
		spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
		spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], {
			stdio: "inherit",
			env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		});
	}
	return (
		found() ??
		stop(
			"The browser tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.",
		)
	);
}
