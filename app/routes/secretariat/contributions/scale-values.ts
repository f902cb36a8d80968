import { assessedClasses } from "#app/membership/contributions/contribution-scale.ts";
import type { Scale } from "#app/membership/contributions/contribution-scales.server.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";

const scaleFields = ["year", "currency", "method", "figure", "step", "minimum", "datedOn", "dueOn", "version"] as const;

/** What the form shows of a scale; each class has a field for its points, such as `points-full`. */
export function scaleValues<Saved extends Pick<Scale, "points" | "ownPoints">>(scale: Saved): FormValues {
	const { points, ownPoints } = scale;
	return {
		...shownValues(scale, scaleFields),
		...Object.fromEntries(assessedClasses.map((code) => [`points-${code}`, points[code] ?? "0"])),
		ownPoints: Object.entries(ownPoints)
			.map(([code, own]) => `${code} ${own}`)
			.join("\n"),
	};
}

/** What the form of a new scale shows: this year, with one point for each class. */
export function newScaleValues(today: string): FormValues {
	const points = Object.fromEntries(assessedClasses.map((code) => [code, "1"]));
	const begun = {
		year: Number(today.slice(0, 4)),
		currency: "",
		method: "base",
		figure: "",
		step: "1",
		minimum: "",
	} as const;
	return scaleValues({ ...begun, points, ownPoints: {}, datedOn: today, dueOn: "", version: 0 });
}
