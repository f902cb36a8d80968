import { expect, it } from "vitest";
import { PipelineFigures } from "#app/routes/secretariat/pipeline/pipeline-figures.tsx";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { draw } from "#app/ui/draw.fixture.tsx";

it("rounds the median time of a step to tenths of a day", () => {
	const shown = (medianDays: number | null) => {
		const figures = [{ state: "in-review", count: 0, late: 0, oldest: null, medianDays }];
		return draw(
			<PipelineFigures page={{ figures, query: {}, address: "", board: false } as unknown as PipelinePageData} />,
		);
	};
	expect(shown(10.0472)).toContain("<b>10 days</b>");
	expect(shown(2.45)).toContain("<b>2.5 days</b>");
	expect(shown(0.02)).toContain("<b>less than 3 hours</b>");
	expect(shown(0)).toContain("<b>0 days</b>");
	expect(shown(null)).toContain("no data yet");
});
