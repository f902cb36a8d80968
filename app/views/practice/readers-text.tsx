import type { PublicationReaders } from "#app/library/record/publication-readers.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** Who will be able to read what is about to be published, and from when. */
export function ReadersText({ readers: { who, from, keep, membersOnly } }: { readers: PublicationReaders }) {
	const { messages } = useI18n();
	const { readers } = messages.editor;
	const names = membersOnly.map((field) => (field === "files" ? messages.files.title : fieldName(messages, field)));
	return (
		<>
			{from ? (keep ? readers[who].keep(keep, from) : readers[who].from(from)) : readers[who].now}{" "}
			{names.length > 0 && readers.membersOnly(names)}
		</>
	);
}
