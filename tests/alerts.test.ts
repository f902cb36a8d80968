import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, it } from "vitest";
import { createMetrics, metricsText } from "#app/server/monitoring/metrics.server.ts";
import { programFor } from "./setup/program.ts";

const folder = "docs/monitoring";
const promtool = programFor("the alerts", "promtool", "PROMTOOL_BIN");

type Rule = { alert: string; expr: string };
type RuleTest = { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] };

const read = <T>(file: string) => load(readFileSync(`${folder}/${file}`, "utf8")) as T;
const rules = read<{ groups: { rules: Rule[] }[] }>("alerts.yml").groups.flatMap((group) => group.rules);

it("alerts use only metrics that the site exports", async () => {
	const exported = (await metricsText([await createMetrics().values()])).text;
	const names = new Set([...exported.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name ?? ""));
	const known = (name: string) => names.has(name) || names.has(name.replace(/_(bucket|sum|count)$/, ""));
	// Prometheus itself writes `up` for each process that it scrapes.
	const unknown = rules.flatMap(({ alert, expr }) => {
		const used = metricsIn(expr);
		expect(used, alert).not.toEqual([]);
		return used.filter((name) => name !== "up" && !known(name)).map((name) => `${alert}: ${name}`);
	});
	expect(unknown).toEqual([]);
});

/** Names in an expression that are neither functions, labels nor keywords. */
function metricsIn(expr: string): string[] {
	const words = /^(and|or|unless|by|without|on|ignoring|bool|offset|e)$/;
	return [
		...expr
			.replace(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring)\s*\([^)]*\)/g, " ")
			.matchAll(/(?<![\w.])[a-z_][a-z0-9_]*(?!\w|\s*\()/g),
	]
		.map(([name]) => name)
		.filter((name) => !words.test(name));
}

it("the tests of alerts show each one firing and staying silent", () => {
	const shown = read<{ tests: RuleTest[] }>("alerts.test.yml").tests.flatMap((test) => test.alert_rule_test);
	for (const { alert } of rules) {
		const firing = shown.filter(({ alertname }) => alertname === alert).map(({ exp_alerts }) => exp_alerts.length > 0);
		expect([...new Set(firing)].sort(), alert).toEqual([false, true]);
	}
});

it.runIf(promtool)("alerts are valid, and fire and stay silent as their tests show", () => {
	for (const [command, file] of [
		[["check", "rules"], "alerts.yml"],
		[["check", "config"], "prometheus.yml"],
		[["test", "rules"], "alerts.test.yml"],
	] as const) {
		const { status, stdout, stderr } = spawnSync(promtool ?? "", [...command, file], { cwd: folder, encoding: "utf8" });
		expect(status, stdout + stderr).toBe(0);
	}
});
