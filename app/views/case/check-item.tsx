import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { Finding } from "#app/cases/case-rules.ts";
import { optionsOf, RadioGroup, TextInput } from "#app/ui/form/field.tsx";

/** An item of a checklist (found, missing or not checked) with a comment. Its fields are `check-…` and `remark-…`. */
export function CheckItem({
	item,
	label,
	hint,
	words,
	optional = true,
}: {
	item: string;
	label: string;
	hint: string;
	words: { there: string; missing: string; open: string; comment: string };
	/** Marks the comment as optional. */
	optional?: boolean;
}) {
	return (
		<div className="check">
			<RadioGroup
				name={`check-${item}`}
				label={label}
				hint={hint}
				options={optionsOf(["there", "missing", "open"], words)}
			/>
			<TextInput
				name={`remark-${item}`}
				label={words.comment}
				optional={optional}
				maxLength={maxRequestTextLength}
				dir="auto"
			/>
		</div>
	);
}

/** The values of a checklist's fields. */
export function checklistValues(items: readonly string[], checklist: Record<string, Finding>): Record<string, string> {
	return Object.fromEntries(
		items.flatMap((item) => [
			[`check-${item}`, checklist[item]?.found ?? "open"],
			[`remark-${item}`, checklist[item]?.comment ?? ""],
		]),
	);
}
