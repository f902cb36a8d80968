import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { RecognitionList } from "#app/views/recognition/recognition-list.tsx";
import type { ShownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

/** The awards that a practice has received, also after it was withdrawn. */
export function PracticeRecognitions({ recognitions }: { recognitions: readonly ShownRecognition[] }) {
	const words = useI18n().messages.recognitions;
	if (recognitions.length === 0) return null;
	return (
		<RecordSection id="recognitions" title={words.title}>
			<RecognitionList recognitions={recognitions} />
		</RecordSection>
	);
}
