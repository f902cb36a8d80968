import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import type { SchemaField } from "#app/views/case/schema-fields.server.ts";

/**
 * The fields of a form from its schema.
 * @param words labels and hints, by the names of the fields
 */
export function SchemaFields({
	fields,
	words,
}: {
	fields: readonly SchemaField[];
	words: Readonly<Record<string, { label: string; hint?: string }>>;
}) {
	return fields.map(({ id, name, severalLines, optional, maxLength }) => {
		const field = { name, id, label: name, ...words[name], optional, maxLength };
		return severalLines ? (
			<TextArea key={name} {...field} rows={optional ? 2 : 4} />
		) : (
			<TextInput key={name} {...field} dir="auto" />
		);
	});
}
