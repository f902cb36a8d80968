import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { type Period, retention } from "#app/platform/retention.ts";
import { periodText } from "#app/views/page/retention-text.ts";

it("the retention periods are the ones in the documentation", () => {
	const [, table = ""] =
		/## How long data is kept\n([\s\S]*?)\n## /.exec(readFileSync("docs/operations.md", "utf8")) ?? [];
	const documented = [...table.matchAll(/^\| `(\w+)` \| .* \| ([^|]+) \|$/gm)].map(([, name, period]) => [
		name,
		period,
	]);
	const kept = Object.entries<Period>(retention).map(([name, period]) => [name, periodText(messagesFor("en"), period)]);
	expect(documented).toEqual(kept);
});
