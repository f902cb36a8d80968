import type { ComponentProps } from "react";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { TextArea } from "#app/ui/form/field.tsx";

/** A text in a request, such as an answer, a reason or a comment: all have the same limit. */
export function RequestTextArea(field: ComponentProps<typeof TextArea>) {
	return <TextArea {...field} maxLength={maxRequestTextLength} />;
}
