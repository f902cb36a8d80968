import { isRowList } from "#app/library/form/practice-form-fields.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { TextPlace } from "#app/library/record/text-places.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { seriesOf } from "#app/views/page/series.ts";
import { columnLabel, fieldName, listWords } from "#app/views/practice/field-name.ts";

/** The name of a single text of a practice: its field, the item of a list, and the text of the item. */
export function placeName(
	{ field, item, part }: TextPlace,
	facts: PracticeFacts,
	{ locale, reference }: { locale: Locale; reference: Reference },
): string {
	const messages = messagesFor(locale);
	const own = ownNames[`${field}/${item}`];
	if (own) return messages.fields[own].label;
	const fieldIs = fieldName(messages, field);
	if (item === null) return fieldIs;
	if (field === "principles" || field === "sdgs")
		return messages.common.labelled(fieldIs, reference.label(field, item, locale));
	const items = (facts as Record<string, unknown>)[field];
	const ids: unknown[] = Array.isArray(items) ? items.map((one, index) => one.id ?? String(index)) : [];
	const at = ids.indexOf(item);
	const list = isRowList(field) ? field : null;
	const itemName = at < 0 || !list ? messages.common.labelled(fieldIs, item) : listWords(messages, list).item(at + 1);
	if (!part || !list) return itemName;
	const name = columnLabel(messages, list, part);
	// Both dates have the same label; the form shows each beside its value.
	const value = part === "baselineDate" ? "baseline" : part === "valueDate" ? "value" : null;
	return seriesOf(messages, [itemName, value && columnLabel(messages, list, value), name]);
}

/** Facts that have labels of their own in the form. */
const ownNames: Partial<Record<string, keyof Messages["fields"]>> = {
	"owner/name": "ownerName",
	"owner/type": "ownerType",
	"contact/function": "contactFunction",
	"contact/email": "contactEmail",
	"endorsement/date": "endorsementDate",
};
