import { afterEach, beforeEach, expect, vi } from "vitest";

/** An error that nobody expected on the console fails the test it happened in. */
beforeEach(() => {
	vi.spyOn(console, "error");
});
afterEach(() => {
	const calls = vi.mocked(console.error).mock?.calls ?? [];
	vi.restoreAllMocks();
	expect(calls, "unexpected console.error").toEqual([]);
});
