import { z } from "zod";

/** A text field of a form, as its schema describes it. */
export type SchemaField = { id: string; name: string; optional: boolean; maxLength: number; severalLines: boolean };

const described = z.object({ maxLength: z.number(), severalLines: z.boolean() });

/**
 * The text fields of a form, in order; none for a form without fields.
 * @param intent of the form, which makes the ids of its fields unique on its page
 */
export function fieldsOf(form: z.ZodType | undefined, intent: string): SchemaField[] {
	if (!(form instanceof z.ZodObject)) return [];
	return Object.entries<z.ZodType>(form.shape).flatMap(([name, schema]) => {
		const { data } = described.safeParse(schema.meta());
		return data ? [{ id: `${name}-${intent}`, name, optional: schema.safeParse(undefined).success, ...data }] : [];
	});
}
