import type { ImportView } from "#app/documents/import/stored-import.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** A link back to the list of imports, and who uploaded this one. */
export function ImportHead({
	stored,
}: {
	stored: Pick<ImportView, "kind" | "createdBy" | "size"> & { createdAt: Date | string };
}) {
	const { locale, messages } = useI18n();
	const { imports } = messages;
	return (
		<p className="quiet">
			<a href={`/${locale}/secretariat/import`}>{imports.title}</a> · {imports.kinds[stored.kind]} ·{" "}
			{imports.uploadedBy(stored.createdBy ?? imports.unknownPerson, new Date(stored.createdAt), stored.size)}
		</p>
	);
}

/** Explains why an import or its undo made no changes. */
export function ImportFailure({ stored: { failure } }: { stored: Pick<ImportView, "failure"> }) {
	const { failures } = useI18n().messages.imports;
	if (!failure) return null;
	return (
		<Notice wait>
			<p>{failure.reason === "changed-since" ? failures[failure.reason](failure.about) : failures[failure.reason]}</p>
		</Notice>
	);
}
