import { expect, it } from "vitest";
import { memoryOf, parseParent, parseRollup, parseStat } from "./memory.ts";
import { median, percentile } from "./spread.ts";
import { kilobytes, number, table } from "./table.ts";
import { filesOf } from "./weights.ts";

it("computes percentiles by the nearest rank", () => {
	const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
	expect([50, 95, 99, 100].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
	expect(percentile([7], 50)).toBe(7);
	expect(percentile([1, 2, 3], 99)).toBe(3);
	expect(percentile([], 50)).toBeNaN();
});

it("computes the median as the middle value, or the mean of two", () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(median([7])).toBe(7);
	expect(median([])).toBeNaN();
});

it("reads the memory of a process, including its share of shared memory, in megabytes", () => {
	expect(parseRollup("00400000-7fff rollup\nRss:  250000 kB\nPss:    125000 kB\nPss_Dirty: 1 kB\n")).toBe(128);
	if (process.platform === "linux") expect(memoryOf(process.pid)?.megabytes).toBeGreaterThan(10);
	expect(memoryOf(undefined)).toBeUndefined();
});

it("reads the processor time that a process has used, in milliseconds, whatever its name", () => {
	expect(parseStat("42 (node (a) b) S 1 42 42 0 -1 4194560 900 0 0 0 150 25 0 0 20 0 11 0")).toBe(1750);
	expect(parseParent("42 (node (a) b) S 7 42 42 0 -1")).toBe(7);
});

it("finds the style sheets and scripts of a page, but not pictures or fonts", () => {
	const html = `<link rel="stylesheet" href="/assets/a.css"/><link href='/assets/b.css?x=1&amp;y=2' rel=stylesheet>
		<link rel="stylesheet" href="/assets/a.css"/><link rel="preload" as="font" href="/fonts/a.woff2"/>
		<link rel="canonical" href="http://library.example/en"/><link rel="modulepreload" href="/assets/c.js"/>
		<script type="module" src="/assets/d.js"></script><script>1</script><img src="/flags/AZ.svg"/>`;
	expect(filesOf(html)).toEqual({
		styles: ["/assets/a.css", "/assets/b.css?x=1&y=2"],
		scripts: ["/assets/c.js", "/assets/d.js"],
	});
});

it("writes figures in a readable form", () => {
	expect([78_000, 812.4, 12.34, 3.456, 0.2, Number.NaN].map((value) => number(value))).toEqual([
		"78,000",
		"812",
		"12.3",
		"3.46",
		"0.20",
		"–",
	]);
	expect(kilobytes(48_260)).toBe("48.3 kB");
	expect(
		table(
			["page", "ms"],
			[
				["home", "1"],
				["a practice", "10"],
			],
		),
	).toBe(["page        ms", "──────────────", "home         1", "a practice  10"].join("\n"));
});
