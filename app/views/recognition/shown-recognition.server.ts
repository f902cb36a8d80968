import type { RecognitionView } from "#app/library/recognitions/recognitions.server.ts";
import type { LocalText } from "#app/membership/status/localized.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A recognition as pages show it. */
export type ShownRecognition = RecognitionView & {
	/** The award. */
	title: LocalText;
	countryName: string;
};

/** A recognition with the names of its award and its country. */
export function shownRecognition(
	recognition: RecognitionView,
	{ reference, locale }: { reference: Pick<Reference, "label" | "countryName">; locale: Locale },
): ShownRecognition {
	const { award, awardName, country } = recognition;
	return {
		...recognition,
		title: awardName ?? { text: reference.label("awards", award, locale), language: locale },
		countryName: reference.countryName(country, locale),
	};
}
