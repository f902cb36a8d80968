import type { StoredUpload } from "#app/documents/stored-upload.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A file that was received with a form that came back: it waits, and goes with the form when that is sent again. */
export function StoredFile({ held }: { held: StoredUpload | null | undefined }) {
	const { documents, common } = useI18n().messages;
	if (!held) return null;
	return (
		<div className="notice">
			<p>{documents.filing.held(held.name, common.bytes(held.size))}</p>
			<input type="hidden" name="held" value={held.key} />
			<input type="hidden" name="heldName" value={held.name} />
		</div>
	);
}
