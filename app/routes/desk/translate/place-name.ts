import type { PracticeFacts } from "#app/library/practice-record.ts";
import type { TextPlace } from "#app/library/text-places.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { fieldName } from "#app/routes/library/field-name.ts";

/** What a single text of a record is called: its field, of a list which item, and of an item which of its texts. */
export function placeName(
	{ field, item, part }: TextPlace,
	facts: PracticeFacts,
	{ locale, reference }: { locale: Locale; reference: Reference },
): string {
	const messages = messagesFor(locale);
	const { editor } = messages;
	if (field === "contact")
		return item === "email" ? editor.fields.contactEmail.label : editor.fields.contactFunction.label;
	const name = fieldName(messages, field);
	if (item === null) return name;
	if (field === "principles" || field === "sdgs") return `${name}: ${reference.label(field, item, locale)}`;
	const list = (facts as Record<string, unknown>)[field];
	const ids: unknown[] = Array.isArray(list) ? list.map((one, index) => one.id ?? String(index)) : [];
	const at = ids.indexOf(item);
	const itemNames: Partial<Record<string, (index: number) => string>> = editor.item;
	const itemName = at < 0 ? `${name}: ${item}` : (itemNames[field]?.(at + 1) ?? `${name}: ${item}`);
	const columns: Partial<Record<string, Record<string, string>>> = editor.columns;
	return part ? `${itemName}, ${columns[field]?.[part] ?? part}` : itemName;
}
