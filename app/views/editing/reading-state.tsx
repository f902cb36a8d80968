import type { PracticeUpload } from "#app/library/files/practice-uploads.server.ts";
import { isPicture } from "#app/library/record/practice-file.ts";
import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Whether the text of a file can be searched or a picture shown; if not, why, and what its author can do. */
export function ReadingState({ file }: { file: PracticeUpload }) {
	const { files, fileReading } = useI18n().messages;
	const { reading, unreadableReason, pages, truncated, mediaType } = file;
	if (reading === "unreadable") return <>{unreadableText(fileReading, unreadableReason ?? "", isPicture(mediaType))}</>;
	if (isPicture(mediaType)) return null;
	if (reading === "waiting") return <>{files.reading.waiting}</>;
	return (
		<>
			{files.reading.read(pages)} {truncated && fileReading.reasons["too-many-pages"]}
		</>
	);
}

function unreadableText(
	{ reasons, pictureReasons }: Messages["fileReading"],
	reason: string,
	picture: boolean,
): string {
	const texts: Record<string, string> = picture ? pictureReasons : reasons;
	return texts[reason] ?? (picture ? pictureReasons.other : reasons.broken);
}
