import { describe, expect, it } from "vitest";
import { webProcessesFor } from "#app/server/processes/web-processes.server.ts";

describe("the number of web processes", () => {
	const machine = { cores: 8, bytes: 8 * 2 ** 30 };
	const production = { WEB_PROCESSES: undefined, NODE_ENV: "production" } as const;

	it("is the number of cores, at most four, and one on a machine with little memory", () => {
		expect(webProcessesFor(production, machine)).toBe(4);
		expect(webProcessesFor(production, { ...machine, cores: 2 })).toBe(2);
		expect(webProcessesFor(production, { ...machine, bytes: 0.9 * 2 ** 30 })).toBe(1);
	});

	it("is what the setting says, but one in development", () => {
		expect(webProcessesFor({ ...production, WEB_PROCESSES: 6 }, machine)).toBe(6);
		expect(webProcessesFor({ WEB_PROCESSES: 6, NODE_ENV: "development" }, machine)).toBe(1);
	});
});
