import type { StoredUpload } from "#app/documents/stored-upload.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * A file already received with a form that was returned. It is stored and attached when the form is submitted again.
 */
export function StoredFile({ stored }: { stored: StoredUpload | null | undefined }) {
	const { documents, common } = useI18n().messages;
	if (!stored) return null;
	return (
		<div className="notice">
			<p>{documents.filing.stored(stored.name, common.bytes(stored.size))}</p>
			<input type="hidden" name="held" value={stored.key} />
			<input type="hidden" name="heldName" value={stored.name} />
		</div>
	);
}
