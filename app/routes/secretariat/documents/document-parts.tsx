import type { Scan } from "#app/documents/document.ts";
import type { MediaType } from "#app/documents/media-type.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";

/** Names of programs and formats; they are the same in every language. */
const typeNames: Record<Exclude<MediaType, "text/plain">, string> = {
	"application/pdf": "PDF",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
	"application/vnd.oasis.opendocument.text": "OpenDocument",
	"image/png": "PNG",
	"image/jpeg": "JPEG",
	"image/webp": "WebP",
	"image/gif": "GIF",
};

/** The malware scanner's result for a file, and its name for what it found. */
export function ScanState({ scan, signature }: { scan: Scan; signature: string | null }) {
	return (
		<>
			<State group="scan" code={scan} />{" "}
			{signature && (
				<bdi className="quiet" dir="ltr">
					{signature}
				</bdi>
			)}
		</>
	);
}

/** The size and the type of a file. */
export function SizeAndType({ size, mediaType }: { size: number; mediaType: string }) {
	const { documents, common } = useI18n().messages;
	const type = typeNames[mediaType as keyof typeof typeNames] ?? documents.plainText;
	return <>{documents.sizeAndType(common.bytes(size), type)}</>;
}
