// Writes the result of a test runner for the summary of `npm test`: how many tests passed, which failed and why, and
// which were skipped.
import { writeFileSync } from "node:fs";

/** A vitest reporter; TEST_REPORT is the path of the file to write. */
export default class TestReport {
	onTestRunEnd(modules, errors) {
		const tests = modules.flatMap((module) => [...module.children.allTests()]);
		const of = (state) => tests.filter((test) => test.result().state === state);
		const unloaded = modules.filter((module) => module.errors().length > 0);
		const unprepared = modules
			.flatMap((module) => [...module.children.allSuites()])
			.filter((suite) => suite.errors().length > 0);
		const report = {
			passed: of("passed").length,
			skipped: modules.flatMap((module) => {
				const count = [...module.children.allTests("skipped")].length;
				return count > 0 ? [{ name: module.relativeModuleId, count }] : [];
			}),
			// Files that fail to load, failed setup, and errors outside any test count as one failure each.
			failures: [
				...of("failed").map((test) => ({ name: nameOf(test), message: firstLine(test.result().errors[0]) })),
				...unloaded.map((module) => ({ name: module.relativeModuleId, message: firstLine(module.errors()[0]) })),
				...unprepared.map((suite) => ({ name: nameOf(suite), message: firstLine(suite.errors()[0]) })),
				...errors.map((error) => ({ name: "outside any test", message: firstLine(error) })),
			],
		};
		writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
	}
}

function nameOf(test) {
	return `${test.module.relativeModuleId} > ${test.fullName}`;
}

function firstLine(error) {
	return String(error?.message ?? "").split("\n", 1)[0];
}
