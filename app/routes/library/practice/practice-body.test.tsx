import { expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { practiceView } from "#app/library/views/practice-view.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { practicePage } from "#app/routes/library/practice/practice-page.server.ts";
import { PracticeResults } from "#app/routes/library/practice/practice-results.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

const now = new Date("2026-11-25T09:00:00Z");
const around = {
	...{ locale: "en" as const, now, origin: "https://asan.example" },
	reference: loadReference("content/reference"),
};
const { common, practice } = messagesFor("en");

function pageOf(changes: Parameters<typeof exampleFacts>[0]) {
	const record = { facts: exampleFacts(changes), texts: { en: exampleText() } };
	const view = practiceView(
		{
			...{ pid: "0XGE-A", version: "1.0", liveVersion: "1.0", versions: [], publishedAt: now, firstPublishedAt: now },
			...{ demonstration: false, lineage: [], record },
		},
		{ locale: "en", whole: false, now },
	);
	if (!view) throw new Error("There is no text.");
	return practicePage(view, "/library/0XGE-A", [], around);
}

it("only a practice compiled from sources says that its sources report no results", () => {
	const compiled = { kind: "compiled" as const, source: "published sources", externalId: "x", sources: [] };
	expect(draw(<PracticeResults page={pageOf({ provenance: compiled })} />)).toContain(practice.noResults);
	const own = draw(<PracticeResults page={pageOf({})} />);
	expect(own).toContain(common.notYetStated);
	expect(own).not.toContain(practice.noResults);
});
