import type { LocalText } from "#app/membership/status/localized.ts";
import type { Messages } from "#app/messages/index.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, Filled, LangText, place } from "#app/ui/text/text.tsx";
import { SourcesLine } from "#app/views/member/sources-line.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import type { ShownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

/** Recognitions with their sources, and with what these leave open. @param withPractices names the practices */
export function RecognitionList({
	recognitions,
	withPractices = false,
}: {
	recognitions: readonly ShownRecognition[];
	withPractices?: boolean;
}) {
	return (
		<ul className="lined">
			{recognitions.map((recognition) => (
				<li key={recognition.id} id={recognition.id}>
					<Recognition recognition={recognition} withPractice={withPractices} />
				</li>
			))}
		</ul>
	);
}

function Recognition({ recognition, withPractice }: { recognition: ShownRecognition; withPractice: boolean }) {
	const { messages } = useI18n();
	const words = messages.recognitions;
	const { title, date, body, category, level, practice, version, reasons, revoked } = recognition;
	const missing = gapsOf(recognition, messages);
	return (
		<>
			<b>
				<LocalWords of={title} />
			</b>
			<Dots
				items={[
					withPractice && practice && <PracticeLink practice={practice} />,
					date && <DateText date={date} />,
					level && <LocalWords of={level} />,
					category && <Filled sentence={words.inCategory(place(0))} parts={[<LocalWords key="0" of={category} />]} />,
					body && <Filled sentence={words.by(place(0))} parts={[<LocalWords key="0" of={body} />]} />,
					version && words.forVersion(version),
				]}
			/>
			{revoked && (
				<p>
					<Revocation revoked={revoked} />
				</p>
			)}
			{(reasons || missing.length > 0) && (
				<p className="quiet">
					{reasons && <LocalWords of={reasons} />} {missing.length > 0 && words.gaps(missing)}
				</p>
			)}
			<SourcesLine sources={recognition.sources} />
		</>
	);
}

/** The decision by which a recognition was revoked, and its reasons. */
export function Revocation({ revoked }: { revoked: NonNullable<ShownRecognition["revoked"]> }) {
	const words = useI18n().messages.recognitions;
	const { organ, decisionNumber: number, decisionDate: date, reasons } = revoked;
	return (
		<>
			<Filled
				sentence={words.revokedBy({ organ: place(0), number, date })}
				parts={[<LocalWords key="0" of={organ} />]}
			/>{" "}
			<LocalWords of={reasons} />
		</>
	);
}

/** A text in its own language. */
export function LocalWords({ of }: { of: LocalText }) {
	return (
		<bdi>
			<LangText lang={of.language}>{of.text}</LangText>
		</bdi>
	);
}

/** What the sources leave open. Only the contests of the United Nations are known to have categories and levels. */
function gapsOf({ award, body, date, category, level }: ShownRecognition, { recognitions }: Messages): string[] {
	const { gap } = recognitions;
	const inContest = award === "un-public-service-award";
	return [
		...(body === null ? [gap.body] : []),
		...(date === null ? [gap.date] : []),
		...(inContest && category === null ? [gap.category] : []),
		...(inContest && level === null ? [gap.level] : []),
	];
}
