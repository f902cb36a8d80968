import type { Messages } from "#app/messages/index.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import type { ShownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

/** The note on its recognitions in the citation of a practice; null if it has none that stands. */
export function citedRecognitions(
	recognitions: readonly ShownRecognition[],
	{ recognitions: words }: Messages,
): string | null {
	const standing = recognitions.filter(({ revoked }) => revoked === null);
	const awards = standing.map(({ title, date }) =>
		date === null ? title.text : words.citedAward(title.text, String(yearOf(date))),
	);
	return awards.length > 0 ? words.cited([...new Set(awards)]) : null;
}
