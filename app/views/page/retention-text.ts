import type { Messages } from "#app/messages/index.ts";
import type { Period } from "#app/platform/retention.ts";

/** A period in words, in years if it is a whole number of them. */
export function periodText({ retention: words }: Messages, period: Period): string {
	const [count, ofYear, whole] =
		"days" in period ? [period.days, 365, words.days] : ([period.months, 12, words.months] as const);
	return count % ofYear === 0 ? words.years(count / ofYear) : whole(count);
}
